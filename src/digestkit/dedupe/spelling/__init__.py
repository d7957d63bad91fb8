"""Spelling: one text and two, without a thought for entries.

fold      one spelling for many: width, case, accents, entities, letters from elsewhere
alike     how alike two strings are: the only file that knows rapidfuzz
wording   how the words of two titles relate
"""
