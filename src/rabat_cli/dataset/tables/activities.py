"""Collect the activities of tables, each once and with an id, and the new themes that they name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, count, zip_longest
from typing import Any

from ...language import _
from ...model import Language
from ...text import fold, slug
from .cells import short_text
from .countries import add_online, translate_online_place
from .places import CellRef, RowRef, TablePlaces
from .problems import Problems
from .rows import Values
from .sheets import Sheet
from .vocabulary import Vocabulary

# An activity, a theme or a part of an activity, with the keys that it would have in TOML.
Entry = dict[str, Any]
# The most characters of a title that go into an id.
_LONGEST_ID = 60
_QUOTES = str.maketrans("", "", "\"'«»„")


class Activities:
    """Collects the activities of one or several tables as the tables are read.

    ``entries`` are the activities, and ``themes`` the new themes by id, each with the first cell
    that names the theme.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.places = TablePlaces(sheets)
        self.problems = Problems(self.places)
        self.vocabulary = Vocabulary()
        self.entries: list[Entry] = []
        self.themes: dict[str, tuple[Entry, CellRef]] = {}
        # Positions in ``entries``. The key of an activity with an id is the id; an activity without
        # an id has the two keys that `_keys` returns.
        self._positions: dict[object, int] = {}

    def cell(self, row: RowRef, key: str) -> CellRef:
        """Return the cell of *row* that has the value of *key*, or else the first cell of *row*."""
        return self.places.cell(row, "activity", key)

    def to_entry(self, row: RowRef, values: Values, language: Language) -> Entry:
        """Turn the *values* of a *row* into an activity: change them in place, and return them.

        Names of themes become ids. If the column of the country has a word such as "online", the
        word is added to the place: "Dakar / online". *language* is the language of the table.
        """
        if online := values.pop("online", None):
            online_texts = translate_online_place({language: online})
            places = translate_online_place(values.get("place", online_texts))
            values["place"] = {
                place_language: add_online(place, online_texts[place_language])
                for place_language, place in places.items()
            }
        if "themes" in values:
            values["themes"] = [
                self._theme_id(name, name_language, (*row, column))
                for name, name_language, column in values["themes"]
            ]
        return values

    def _theme_id(self, name: str, language: Language, at: CellRef) -> str:
        """Return the id of the theme called *name*; an unknown name is added as a new theme."""
        ids_by_name = self.vocabulary.themes
        id_ = ids_by_name.get(fold(name))
        if not id_:
            id_ = slug(name) or "theme"
            if id_ not in self.themes and id_ not in ids_by_name.values():
                self.themes[id_] = ({"id": id_, "label": {language: name}}, at)
                message = _("{theme} is not a known theme and is added as a new one")
                self.problems.warn(at, message, "new theme", found=name, theme=short_text(name))
            ids_by_name[fold(name)] = id_
        return id_

    def append(self, row: RowRef, entry: Entry) -> int:
        """Add *entry*, the activity of a *row*, and return its position."""
        self.places.cells["activity", len(self.entries)] = self.cell(row, "title")
        self.entries.append(entry)
        return len(self.entries) - 1

    def find_or_append(self, row: RowRef, entry: Entry) -> int:
        """Return the position of the activity that a *row* describes, appending *entry* if new.

        A row with an id describes an earlier activity with this id if the row has the same title or
        no title. A row without an id describes an earlier activity without an id if both have the
        same title, summary, kind and dates. In both cases the row must not contradict the date and
        place of the activity (`agrees_on_time_and_place`).

        If a row has the id of an earlier activity, but does not describe it, the id is removed with
        a warning, and the row is compared as a row without an id.
        """
        id_ = entry.get("id")
        if id_ in self._positions:
            same_id_position = self._positions[id_]
            other = self.entries[same_id_position]
            has_same_title = entry.get("title") in (None, other.get("title"))
            if has_same_title and agrees_on_time_and_place(entry, other):
                message = _("a row with the identifier of another is read as the same activity")
                self.problems.warn(self.cell(row, "title"), message)
                return same_id_position
            message = _("{found} is the identifier of another row and is not read")
            self.problems.warn(self.cell(row, "id"), message, "id", found=id_)
            del entry["id"]
        if "id" in entry:
            self._positions[entry["id"]] = len(self.entries)
            return self.append(row, entry)
        key, place_key = _keys(entry)
        position = self._find_equal(entry, key, place_key)
        if position is None:
            position = self.append(row, entry)
        else:
            message = _("a row with the title and date of another is read as the same activity")
            self.problems.warn(self.cell(row, "title"), message)
        self._positions[key] = self._positions[place_key] = position
        return position

    def _find_equal(
        self, entry: Entry, key: tuple[object, ...], place_key: tuple[object, ...]
    ) -> int | None:
        """Return the position of an earlier activity that is the same as *entry*, or None.

        *entry* has no id. Prefer an activity that also has the country and place of *entry*
        (*place_key*). Otherwise take the latest one with the same title, summary, kind and dates
        (*key*), if *entry* agrees with it on time and place. Both keys are the `_keys` of *entry*.
        """
        if place_key in self._positions:
            return self._positions[place_key]
        position = self._positions.get(key)
        if position is not None and agrees_on_time_and_place(entry, self.entries[position]):
            return position
        return None

    def add_ids(self) -> None:
        """Give an id to every activity that has none."""
        # No row is added after this: free the memory.
        self._positions.clear()
        taken = {entry.get("id") for entry in self.entries}
        for entry in self.entries:
            if "id" not in entry:
                entry["id"] = _new_id(entry, taken)
                taken.add(entry["id"])


@lru_cache(maxsize=10_000)
def _normalized(text: str) -> str:
    """Return *text* without capitals, accents, quotation marks and punctuation at its end.

    "Étude « A »." gives "etude a".
    """
    plain = " ".join(fold(text).translate(_QUOTES).split())
    return plain.rstrip(" .,;:") or text


def _keys(entry: Entry) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Return two keys of *entry*, by which activities without an id are compared.

    The first key has the title, summary, kind and dates, the second also the country and place.
    """
    texts = [*entry.get("title", {}).values(), *entry.get("summary", {}).values()]
    key = (*map(_normalized, texts), *map(entry.get, ("start", "end", "year", "kind")))
    place = (entry.get("country"), *map(_normalized, entry.get("place", {}).values()))
    return key, (key, place)


def agrees_on_time_and_place(entry: Entry, other: Entry) -> bool:
    """Return whether *entry* does not contradict *other* about when and where the activity was.

    True if *entry* has only the year 2021 and *other* has 14 September 2021, and if *entry* has
    neither a date nor a place. False if *entry* has the place "Dakar" and *other* has "Rabat", or
    no place.
    """
    days = other.get("start") or other.get("end")
    years = {None, other.get("year"), days.year if days else None}
    place, other_place = (
        {language: _normalized(text) for language, text in part.get("place", {}).items()}
        for part in (entry, other)
    )
    return (
        entry.get("year") in years
        and place in ({}, other_place)
        and all(entry.get(key) in (None, other.get(key)) for key in ("start", "end", "country"))
    )


def pair_names(names: Mapping[Language, Sequence[str]]) -> list[Mapping[Language, str]]:
    """Return the *names* of two languages in pairs, by their positions, without blank names.

    {"fr": ["a", "b"], "en": ["c"]} gives [{"fr": "a", "en": "c"}, {"fr": "b"}].
    """
    return [
        {language: name for language, name in zip(names, row, strict=True) if name}
        for row in zip_longest(*names.values())
    ]


def _new_id(entry: Entry, taken: set[str | None]) -> str:
    """Return an id made from the title and year of *entry* that is not in *taken*."""
    title = entry.get("title") or {}
    base = slug(title.get("fr") or title.get("en") or "") or "activity"
    if len(base) > _LONGEST_ID:
        base = base[: _LONGEST_ID + 1].rpartition("-")[0] or base[:_LONGEST_ID]
    day = entry.get("start") or entry.get("end")
    year = day.year if day else entry.get("year")
    if year and str(year) not in base.split("-"):
        base = f"{base}-{year}"
    numbered = (f"{base}-{number}" for number in count(2))
    return next(id_ for id_ in chain([base], numbered) if id_ not in taken)
