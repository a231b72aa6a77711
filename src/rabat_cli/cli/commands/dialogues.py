"""``rabat dialogues``: dialogues in the data, with how many activities each has."""

from ...language import N_
from ...views.counts import FIELDS as COUNTS
from .. import counting

HELP = N_("List the dialogues in the data, with how many activities each has.")
EXAMPLES = ("rabat dialogues", "rabat dialogues --format json")
FIELDS = COUNTS["dialogue"]
OPTIONS = counting.OPTIONS
run = counting.counting("dialogue", N_("Dialogues"))
