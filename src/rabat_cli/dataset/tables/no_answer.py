"""Recognize cells in which people write that there is nothing, or nothing yet: ``N/A``, ``TBC``."""

from ...text import fold

_WORDS = frozenset(
    ("", "na", "n.a", "n/a", "#n/a", "nd", "n/d", "n.d", "none", "nil", "null", "no", "non",
     "nothing", "not applicable", "non applicable", "so", "s.o", "s/o", "sans objet", "aucun",
     "aucune", "neant", "rien", "unknown", "inconnu", "tbc", "tbd", "tba", "to be confirmed",
     "to be determined", "to be defined", "a confirmer", "a definir", "a determiner", "a preciser",
     "a completer", "a venir")
)  # fmt: skip
# A cell that is longer than any of these has something to say.
_LONGEST = 40


def is_no_answer(text: str) -> bool:
    """Return whether *text* is blank, a dash, or words such as "N/A", "aucun" and "TBC"."""
    text = text.strip()
    return len(text) <= _LONGEST and " ".join(fold(text).strip(" .-_/?*•()").split()) in _WORDS
