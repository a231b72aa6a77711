"""``rabat themes``: themes, with how many activities each has."""

from ...language import N_
from ...views.counts import FIELDS as COUNTS
from .. import counting

HELP = N_("List the themes, with how many activities each has.")
EXAMPLES = ("rabat themes", "rabat themes --format json")
FIELDS = COUNTS["theme"]
OPTIONS = counting.OPTIONS
run = counting.counting("theme", N_("Themes"), named=True)
