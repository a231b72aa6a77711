"""``rabat kinds``: kinds of activity, with how many there are of each."""

from ...language import N_
from ...views.counts import FIELDS as COUNTS
from .. import counting

HELP = N_("List the kinds of activity, with how many there are of each.")
EXAMPLES = ("rabat kinds", "rabat kinds --format json")
FIELDS = COUNTS["kind"]
OPTIONS = counting.OPTIONS
run = counting.counting("kind", N_("Kinds of activity"))
