"""Strategies of Hypothesis for datasets with unusual but allowed texts.

`documents` draws datasets as TOML documents, and `datasets` draws them decoded. `Writer` writes any
TOML document in a random style, and records the line of each value.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from random import Random
from typing import Any, get_args

from hypothesis import strategies as st

from rabat_cli import Dataset
from rabat_cli.dataset.document import KeyPath
from rabat_cli.dataset.fields import ACTIVITY, ModelField, model_fields_of
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.model import Kind
from rabat_cli.text import find_invisible, normalize_name

BUNDLED_THEMES = ("data", "borders", "return")

_FRAGMENTS = (
    *("a", "Réunion", "l’œuvre", "d'œuvre", "cœur", "e\u0301", "ﬁn", "İ", "ß", "100 %"),
    *('"', "'", '"""', "'''", "\\", "\\n", "«\u00a0oui\u00a0»", "`", "~", "*", "_", "#", "##", "—"),
    *("\t", "\n", "\n\n", "  ", ",", ";", "|", "||", "\\|", "---", "://", "https://a.b/?c=d&e=f"),
    *("<b>", "</td>", "<script>alert(1)</script>", "<!--", "&", "&amp;", "&#x27;"),
    *("[bold]", "[/]", "[link=x]", ":smile:", "{0}", "{name}", "%s", "$(ls)", "[a](b)", "![a](b)"),
    *("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "0012", "1e5", "2019-07-01", "null", "true"),
    *(
        "שלום",
        "مرحبا",
        "می\u200cخواهم",
        "क्\u200dष",
        "🙂",
        "👩‍👩‍👧",
        "❤️",
        "1️⃣",
        "🇲🇦",
        "漢字",
        "\u2009",
    ),
)
_ANY = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"])
_PROSE = st.one_of(
    st.lists(st.sampled_from(_FRAGMENTS), max_size=6).map("".join),
    st.lists(st.sampled_from(_FRAGMENTS), max_size=6).map(" ".join),
    st.text(_ANY, max_size=20).filter(lambda text: not find_invisible(text)),
)
_WORDS = st.builds(
    "{}{}{}".format,
    st.sampled_from(("", "", "", " ", "\n", "\t")),
    st.sampled_from([fragment for fragment in _FRAGMENTS if not fragment[0].isspace()]),
    _PROSE,
)
_IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
_URLS = st.sampled_from(
    ("https://example.org/", "http://example.org/a?b=c&d=e#f", "https://é.example/%20/(x)';*")
)
_YEARS = st.integers(1900, 2100)
_DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def _tables(
    required: Mapping[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for tables with *required* and *optional* keys."""
    return st.fixed_dictionaries(dict(required), optional=optional)


_TEXTS = _tables({}, fr=_PROSE, en=_PROSE)
_NAMES = _tables({}, fr=_WORDS, en=_WORDS).filter(bool)
_ALIGNMENTS = _tables({"objective": st.integers(1, 23)}, contribution=_TEXTS)
_DOCUMENTS = _tables({"title": _NAMES}, year=_YEARS, url=_URLS)


_OWN_STRATEGIES = frozenset(
    ("id", "title", "kind", "year", "start", "end", "place", "country", "chairs", "partners")
) | {"themes", "summary", "alignment", "document"}


def _by_type(info: ModelField) -> st.SearchStrategy[Any]:
    """Return a strategy for a field that has no other rules than its type."""
    strategies: Mapping[str, st.SearchStrategy[Any]] = {
        "bilingual": _NAMES,
        "date": _DATES,
        "year": _YEARS,
        "flag": st.booleans(),
        "number": st.integers(info.minimum or 0, info.maximum or 10**9),
        "url": _URLS,
        "country": st.sampled_from(("MA", "FR", "SN")),
    }
    values = strategies.get(info.type, _WORDS)
    return st.lists(values, max_size=2) if info.many else values


_OTHER_FIELDS = {
    info.key: _by_type(info)
    for _field, info in model_fields_of(ACTIVITY)
    if info.key not in _OWN_STRATEGIES
}


@st.composite
def _activities(draw: st.DrawFn, themes: tuple[str, ...]) -> dict[str, Any]:
    """Draw an activity with consistent dates, and with themes among *themes*."""
    activity = draw(
        _tables(
            {"id": _IDS, "title": _NAMES},
            kind=st.sampled_from(get_args(Kind)),
            place=_TEXTS,
            country=st.sampled_from(("MA", "FR", "SN")),
            chairs=st.lists(st.sampled_from(("MA", "ES", "CV")), max_size=2),
            partners=st.lists(_WORDS | _NAMES, max_size=2),
            themes=st.lists(st.sampled_from(themes), max_size=3),
            summary=_TEXTS,
            alignment=st.lists(_ALIGNMENTS, max_size=3, unique_by=lambda a: int(a["objective"])),
            document=st.lists(_DOCUMENTS, max_size=2),
            **_OTHER_FIELDS,
        )
    )
    first, last = sorted(draw(st.tuples(_DATES, _DATES)))
    days = draw(
        st.sampled_from(({}, {"start": first}, {"end": last}, {"start": first, "end": last}))
    )
    year = draw(
        st.integers(*([day.year for day in (first, last)] if len(days) == 2 else [1900, 2100]))
    )
    if len(days) == 1:
        (day,) = days.values()
        year = day.year
    return activity | days | draw(st.sampled_from(({}, {"year": year})))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a valid dataset as a TOML document."""
    themes = draw(
        st.lists(
            _tables({"id": _IDS, "label": _NAMES}), max_size=3, unique_by=lambda t: str(t["id"])
        )
    )
    # A label means one theme.
    labels: dict[str, str] = {}
    themes = [
        theme
        for theme in themes
        if {theme["id"]}
        >= {
            labels.setdefault(normalize_name(label), theme["id"])
            for label in theme["label"].values()
        }
    ]
    known = (*BUNDLED_THEMES, *(theme["id"] for theme in themes))
    activities = st.lists(_activities(known), max_size=4, unique_by=lambda a: str(a["id"]))
    source = _tables(
        {"title": _NAMES}, publisher=_WORDS, year=_YEARS, url=_tables({}, fr=_URLS, en=_URLS)
    )
    synonyms = st.lists(st.fixed_dictionaries({"words": st.lists(_WORDS, max_size=2)}), max_size=1)
    about = draw(
        _tables(
            {"format": st.just(1)},
            version=_WORDS,
            updated=_DATES,
            licence=_WORDS,
            dialogue=_tables({"name": _NAMES}, id=_IDS),
            source=source,
            synonym=synonyms,
        )
    )
    return about | {"theme": themes, "activity": draw(activities)}


def datasets() -> st.SearchStrategy[Dataset]:
    """Return a strategy for decoded datasets."""
    return documents().map(lambda document: decode([File("drawn.toml", write(document).encode())]))


def write(document: Mapping[str, Any], seed: int = 0) -> str:
    """Return *document* as TOML; *seed* chooses among the ways to write it."""
    return Writer(Random(seed)).write(document)  # noqa: S311


class Writer:
    """Writes a TOML document in a random style and records the line of every value."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.pieces: list[str] = []
        self.line = 1
        self.where: dict[KeyPath, int] = {}
        # How many inline tables are open.
        self.inline = 0

    def write(self, document: Mapping[str, Any]) -> str:
        """Return *document* as TOML."""
        self._body(document, (), ())
        source = "".join(self.pieces)
        return source.replace("\n", "\r\n") if self.rng.random() < 0.2 else source

    def _emit(self, *pieces: str) -> None:
        self.pieces += pieces
        self.line += "".join(pieces).count("\n")

    def _note(self, path: KeyPath) -> None:
        """Record that *path* begins at this line, and so do the paths around it that are new."""
        for end in range(1, len(path) + 1):
            self.where.setdefault(path[:end], self.line)

    def _end(self) -> None:
        """Write the end of a line, perhaps with a remark or with empty lines after it."""
        self._emit(self.rng.choice(("\n", "\n", "\n", " # [a] = \"{'\n", "\n\n", "\n# b = 1\n")))

    def _body(
        self,
        table: Mapping[str, Any],
        path: KeyPath,
        heading: tuple[str, ...],
        *,
        headings: bool = False,
    ) -> None:
        """Write the keys of *table*, then the tables in it that have *headings* of their own."""
        later = []
        for key, value in table.items():
            many = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
            if headings or ((many or isinstance(value, dict)) and self.rng.random() < 0.6):
                later.append((key, value))
            else:
                self._pair(path, (), key, value)
                self._end()
        for key, value in later:
            name = (*heading, key)
            if isinstance(value, dict):
                # A table that holds nothing but tables needs no heading.
                dotted = bool(value) and all(isinstance(part, dict) for part in value.values())
                dotted = dotted and self.rng.random() < 0.5
                if not dotted:
                    self._heading("[", name, "]")
                    self._note((*path, key))
                    self._end()
                self._body(value, (*path, key), name, headings=dotted)
            for position, entry in enumerate(value if isinstance(value, list) else ()):
                self._heading("[[", name, "]]")
                self._note((*path, key, position))
                self._end()
                self._body(entry, (*path, key, position), name)

    def _heading(self, opening: str, name: tuple[str, ...], closing: str) -> None:
        dot = self.rng.choice((".", " . "))
        self._emit(self.rng.choice(("", "  ")), opening, dot.join(map(self._key, name)), closing)

    def _pair(self, path: KeyPath, before: tuple[str, ...], key: str, value: Any) -> None:
        """Write *key* with its *value*; a table may come as several keys with dots in them."""
        self._note((*path, key))
        if isinstance(value, dict) and value and self.rng.random() < 0.4:
            for number, (inner, part) in enumerate(value.items()):
                if number and self.inline:
                    self._emit(", ")
                elif number:
                    self._end()
                self._pair((*path, key), (*before, key), inner, part)
            return
        dot = self.rng.choice((".", " . "))
        self._emit(dot.join(map(self._key, (*before, key))), self.rng.choice((" = ", "=", "\t= ")))
        self._value((*path, key), value)

    def _value(self, path: KeyPath, value: Any) -> None:
        if isinstance(value, dict):
            self._emit("{ ")
            self.inline += 1
            for number, (key, part) in enumerate(value.items()):
                if number:
                    self._emit(", ")
                self._pair(path, (), key, part)
            self.inline -= 1
            self._emit(" }")
        elif isinstance(value, list):
            self._emit("[")
            for number, part in enumerate(value):
                self._emit(self.rng.choice(("", " ", "\n", ' # ], [ """\n\n  ')))
                self._note((*path, number))
                self._value((*path, number), part)
                if number < len(value) - 1 or self.rng.random() < 0.5:
                    self._emit(self.rng.choice((",", ",\n", " ,")))
            self._emit("]")
        else:
            self._emit(self._scalar(value))

    def _scalar(self, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, date | datetime | time):
            return value.isoformat()
        if not isinstance(value, str):
            return str(value)
        if self.rng.random() < 0.4 and not re.search(r"'''|'\Z|[^\n\t -~\u00a0-\U0010ffff]", value):
            return f"'''\n{value}'''"
        if self.rng.random() < 0.5:
            text = _escaped(value, keep="\n").replace("\n", self.rng.choice(("\n", "\\\n\n  \\n")))
            return (
                f'"""\n{text}"""'
                if self.rng.random() < 0.5 or text[:1] == "\n"
                else f'"""{text}"""'
            )
        return f'"{_escaped(value)}"'

    def _key(self, key: str) -> str:
        if re.fullmatch(r"[A-Za-z0-9_-]+", key) and self.rng.random() < 0.8:
            return key
        if "'" not in key and key.isprintable() and self.rng.random() < 0.5:
            return f"'{key}'"
        return f'"{_escaped(key)}"'


def _escaped(text: str, keep: str = "") -> str:
    """Return *text* as it stands between double quotation marks."""
    return "".join(
        char
        if (char.isprintable() and char not in '"\\') or char in keep
        else f"\\U{ord(char):08x}"
        for char in text
    )
