"""Completion: what the shell offers at TAB, the scripts that ask for it, and where they are put.

TAB needs *offers* and *shells* alone; *install* is imported when it is asked for.
"""

from .offers import equip
from .shells import register, script, words

__all__ = ["equip", "register", "script", "words"]
