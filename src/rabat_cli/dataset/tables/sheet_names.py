"""Read the name of a sheet, which may say the year, objective or country of all its rows."""

import re
from collections.abc import Mapping

from .countries import read_countries
from .objectives import read_heading

# "2021-22". A year with a month, "2021-05", looks like two years and matches, too.
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d ?[-–/] ?\d\d(?!\d)")
# The start of names such as "Objective 10 (2021)" and "Obj.11 Borders".
_NAMED_OBJECTIVE = re.compile(r"\s*(?:obj\w*|gcm|pmm)\b\W*\d{1,2}(?!\d)", re.IGNORECASE)


class SheetName:
    """What the *name* of a sheet says of its rows: ``year``, ``objectives`` and ``country``.

    *labels* maps the labels and titles of objectives, folded, to the numbers of the objectives.

    - ``year`` and ``country`` are None, and ``objectives`` is empty, if the name does not state
      them for certain.
    - ``is_only_year`` is true if the name is nothing but a year: "2021".
    - ``is_only_objective`` is true if the whole name is the heading of an objective: "Objective 7",
      but not "Objective 7 (2021)".
    - ``has_years`` is true if the name has several years: "2021-22". Then ``year`` is None.
    - ``has_values`` is true if the name has one or several years, an objective or a country, and
      false for "Cancelled".
    """

    def __init__(self, name: str, labels: Mapping[str, int]) -> None:
        years = {*re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
        self.has_years = len(years) > 1 or bool(_SPAN.search(name))
        self.year = int(*years) if years and not self.has_years else None
        self.is_only_year = name.strip() == str(self.year)
        self.objectives = read_heading(name, labels)
        self.is_only_objective = bool(self.objectives)
        if not self.objectives and (start := _NAMED_OBJECTIVE.match(name)):
            self.objectives = read_heading(start[0], labels)
        # A name of up to three letters, such as "ML", may be any abbreviation.
        countries = read_countries(name if len(name) > 3 else "")
        is_certain = len(countries.codes) == 1 and not countries.doubts
        self.country = countries.codes[0] if is_certain else None
        self.has_values = bool(self.has_years or self.year or self.objectives or self.country)
