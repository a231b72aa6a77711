"""Completion at TAB: the values, the scripts for the shells, and their installation.

``install`` is imported only where it is needed.
"""

from .offers import add_values
from .shells import register, script, words

__all__ = ["add_values", "register", "script", "words"]
