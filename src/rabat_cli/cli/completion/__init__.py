"""Completion at TAB: the values, the scripts for the shells, and their installation.

The module ``install`` is not imported here, because TAB does not need it.
"""

from .offers import add_values
from .shells import register, script, words

__all__ = ["add_values", "register", "script", "words"]
