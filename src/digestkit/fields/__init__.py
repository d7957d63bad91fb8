"""An entry's lines -> values. One field per file; each reader claims the lines it understood, what is left is body."""

from digestkit.fields.draft import Draft
from digestkit.fields.habits import read_habits
from digestkit.fields.reader import READERS, read_span

__all__ = ["READERS", "Draft", "read_habits", "read_span"]
