"""What an archive sets for itself: `digestkit.toml`, or `[tool.digestkit]` in `pyproject.toml`; the nearest file wins.

settings  the settings, one dataclass a table of the file
nearest   file or folder -> its settings; `Configuration` is what a command passes on
load      a file -> Settings, or the place of what is wrong
shape     whether values fit the settings, without pydantic
explain   what is wrong, in words, with a suggestion; the only part that loads pydantic
place     a key -> its line
current   the settings that hold while a digest is read
"""

from digestkit.config.current import current, remembered, under, using
from digestkit.config.nearest import NEAREST, Configuration
from digestkit.config.settings import DEFAULT, Settings

__all__ = ["DEFAULT", "NEAREST", "Configuration", "Settings", "current", "remembered", "under", "using"]
