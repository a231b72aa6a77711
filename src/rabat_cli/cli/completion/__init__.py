"""Completion: what the shell offers at TAB, the scripts that ask for it, and where they are put.

TAB needs *offers* and *shells* alone; *install* is imported when it is asked for.
"""

from .offers import offer
from .shells import register, script, words

__all__ = ["offer", "register", "script", "words"]
