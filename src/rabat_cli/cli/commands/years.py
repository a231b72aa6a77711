"""``rabat years``: years, with how many activities each has."""

from ...language import N_
from ...views.counts import FIELDS as COUNTS
from .. import counting

HELP = N_("List the years, with how many activities each has.")
EXAMPLES = ("rabat years", "rabat years --format json")
FIELDS = COUNTS["year"]
OPTIONS = counting.OPTIONS
run = counting.counting("year", N_("Years"))
