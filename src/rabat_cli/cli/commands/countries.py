"""``rabat countries``: countries that led or hosted activities, with how many."""

from ...language import N_
from ...views.counts import FIELDS as COUNTS
from .. import counting

HELP = N_("List the countries that led or hosted activities, with how many.")
EXAMPLES = ("rabat countries", "rabat countries --format json")
FIELDS = COUNTS["country"]
OPTIONS = counting.OPTIONS
run = counting.counting("country", N_("Countries"))
