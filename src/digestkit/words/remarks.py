"""Words before a colon that open a remark of the writer's own, and name nobody who answers."""

from __future__ import annotations

_TABLE = """
    advice also answer background bonus caveat claim conclusion conclusions confession cons context correction
    disclaimer disclosure edit erratum example fact final finally finding findings first goal hint idea ideas
    important insight instead intuition lesson lessons limitation limitations main method methods mistake moral
    motivation news next note notes opinion optional p.s pass point problem problems proof proofs pros ps
    plus question questions reason reasons reminder result results rule rules second setup solution solutions spoiler
    step story summary surprise take takeaway takeaways task theory third tip tips tl;dr tldr trick tricks twist
    update updates warning
    注 注意 补充 更新 问 答 例 结论 说明 声明 提示 总结 背景 动机 方法 结果 问题 建议 步骤 首先 其次 最后 例如 比如
"""
_REMARKS = frozenset(_TABLE.split())


def opens_remark(name: str) -> bool:
    """`Update: …`, `General advice: …`, `注意：…`: the same person goes on.

    >>> opens_remark("Unpopular opinion"), opens_remark("Step 3"), opens_remark("Tomas Reyl")
    (True, True, False)
    """
    words = name.casefold().rstrip(" .0123456789").split()
    return bool(words) and words[-1] in _REMARKS
