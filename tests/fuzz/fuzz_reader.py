"""Fuzz the reader of TOML datasets.

python -m tests.fuzz.fuzz_reader --minutes 30
python -m tests.fuzz.fuzz_reader --inputs 1000000 --seed 7

Values and bytes of valid datasets are changed at random. For each result, the reader must return a
Dataset, or report problems with lines that the file has, in bounded time. `decode`, which refuses
invalid files, and `check`, which explains why they are invalid, must agree.
"""

import copy
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from datetime import time as clock
from functools import partial
from typing import Any

from rabat_cli import Dataset, InvalidDatasetError
from rabat_cli.dataset.check.report import check as check_files
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode

from . import running

# No input is larger than a few kilobytes; the slowest takes some milliseconds.
_MOST_SECONDS = 2.0

_SMALL: dict[str, Any] = {
    "format": 1,
    "activity": [
        {
            "id": "peer-review-2024",
            "title": {"en": "Peer review of return procedures"},
            "year": 2024,
            "alignment": [{"objective": 21}],
        }
    ],
}
_FULL: dict[str, Any] = {
    "format": 1,
    "updated": date(2026, 1, 2),
    "licence": "CC-BY-4.0",
    "dialogue": {"name": {"fr": "Dialogue", "en": "Dialogue"}},
    "source": {
        "title": {"fr": "Où", "en": "Where"},
        "publisher": "Secretariat",
        "year": 2022,
        "url": {"fr": "https://example.org/fr", "en": "http://example.org/en?a=b"},
    },
    "theme": [
        {"id": "borders", "label": {"fr": "Frontières", "en": "Borders"}},
        {"id": "ports-2", "label": {"en": "Ports\nand | <b>docks</b>"}},
    ],
    "synonym": [{"words": ["port", "harbour", "havre"]}],
    "activity": [
        {
            "id": "meeting-2019",
            "kind": "meeting",
            "title": {"fr": "Réunion « d'hiver »", "en": 'Meeting "in winter"'},
            "start": date(2019, 12, 31),
            "end": date(2020, 1, 1),
            "place": {"fr": "Madrid", "en": "Madrid"},
            "chairs": ["ES", "MA"],
            "partners": ["UNHCR", "مرحبا"],
            "themes": ["borders", "ports-2"],
            "summary": {"fr": "Un.\nDeux.\tTrois.", "en": "[red]One[/] 🙂 =1+1"},
            "alignment": [
                {"objective": 11, "contribution": {"fr": "Ainsi.", "en": "Thus."}},
                {"objective": 1, "contribution": {}},
            ],
            "document": [
                {"title": {"fr": "Page"}, "year": 2019, "url": "https://example.org/"},
                {"title": {"en": "Paper"}},
            ],
        },
        {"id": "study", "kind": "study", "title": {"fr": "Étude"}, "themes": ["data"]},
    ],
}
_ODD: list[Any] = [
    *(True, False, 0, -1, 1, 2, 23, 24, 1899, 1900, 2019, 2100, 2101, 10**19, -(10**30), 16**5000),
    *(0.0, 1.0, 2019.0, -1.5, 1e308, float("inf"), float("nan")),
    *(
        "",
        " ",
        "\n",
        "a",
        "A",
        "MA",
        "MAR",
        "ma",
        "meeting",
        "Meeting",
        "borders",
        "border",
        "data",
    ),
    *("2019-07-01", "1", "peer-review-2024", "-a", "a--b", "a\n", "MA\n", "https://", "ftp://a.b/"),
    *(
        "http://a b",
        "https://é.org/\n",
        "é" * 70,
        "x" * 300,
        "\t\x00",
        "\x1b[31m",
        "\u202e",
        "\x7f",
    ),
    *("\u200b", "\u3164", "\u2800", "a\u200db", "👩\u200d🚀", "❤\ufe0f", "\U000e0041", "\ufdd0"),
    *("\u2028", "\ufeff", "\r", "'''", '"""', "\\", "🙂", "null", "{fr}", "{0}", "%s"),
    *(date(1, 1, 1), date(9999, 12, 31), date(2019, 7, 1), date(2020, 2, 29), clock(7, 32)),
    *(datetime(2019, 7, 1, 7, tzinfo=UTC), datetime(2019, 7, 1, 0, 0)),  # noqa: DTZ001
    *([], [[]], [1], ["a"], ["a", "a"], [{}], [{"id": "x"}], [None], [[{}], {}]),
    *({}, {"fr": 1}, {"en": ""}, {"de": "x"}, {"fr": "x"}, {"fr": {"fr": "x"}}, {"id": "study"}),
]
_KEYS = (
    *("format", "updated", "theme", "themes", "synonym", "activity", "activities", "id", "kind"),
    *("title", "year", "start", "end", "place", "chairs", "summary", "alignment", "objective"),
    *("contribution", "document", "url", "fr", "en", "name", "label", "words", "source"),
    *(
        "(origin)",
        "country",
        "partners",
        "",
        "a.b",
        'a"b',
        "a\nb",
        "é",
        "\x1b",
        "key with spaces",
        "k" * 90,
    ),
)
_PIECES = (
    *(
        "[",
        "]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "\r\n",
        "\r",
        '"',
        "'",
        '"""',
        "'''",
        "#",
        "\\",
        " ",
    ),
    *("[[activity]]\n", "[activity]\n", "[a.b]\n", "id = 'x'\n", "a.b.c = 1\n", "\ufeff", "\x00"),
    *("\\u0041", "\\ud800", "\\x1b", "1979-05-27", "25:61:61", "0x", "1_000", "nan", "-inf", "é"),
    *("[" * 40, "{a=" * 40, "a." * 40, '"a"."b"', "true", "9" * 50, "\u202e", "{}", "[]", "''"),
)
_change_bytes = partial(
    running.change_bytes,
    pieces=[piece.encode() for piece in _PIECES],
    lengths=(0, 1, 1, 2, 8, 30),
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def random_dataset(rng: random.Random) -> bytes:
    """Return a valid dataset as TOML, with up to a few random changes of values and bytes."""
    document = copy.deepcopy(rng.choice((_SMALL, _SMALL, _FULL)))
    for _time in range(rng.choice((0, 1, 1, 1, 2, 4))):
        _change_value(document, rng)
    content = _write(document, rng).encode()
    for _time in range(rng.choice((0, 0, 0, 1, 1, 2, 5))):
        content = _change_bytes(content, rng)
    return content


def _change_value(document: dict[str, Any], rng: random.Random) -> None:
    """Replace, remove, move or add a value at a random place of *document*."""
    places = list(_places(document))
    if not places:
        return
    parent, step = rng.choice(places)
    action = rng.random()
    if action < 0.55:
        parent[step] = copy.deepcopy(rng.choice(_ODD))
    elif action < 0.7:
        del parent[step]
    elif action < 0.8:
        donor, place = rng.choice(places)
        parent[step] = copy.deepcopy(donor[place]) if donor is not parent else {}
    elif isinstance(parent, dict):
        parent[rng.choice(_KEYS)] = copy.deepcopy(rng.choice((*_ODD, parent[step])))
    else:
        parent.insert(step, copy.deepcopy(rng.choice((*_ODD, parent[step]))))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every table and array in *value*, paired with each of its keys or positions."""
    steps = value.keys() if isinstance(value, dict) else range(len(value))
    for step in steps:
        yield value, step
        if isinstance(value[step], dict | list):
            yield from _places(value[step])


def _write(document: dict[str, Any], rng: random.Random) -> str:
    """Return *document* as TOML in a random style."""
    end = rng.choice(("\n", "\n", "\n", "\r\n"))
    plain, tables = [], []
    for key, value in document.items():
        tabular = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
        if tabular and rng.random() < 0.8:
            for entry in value:
                tables.append(f"{end}[[{_key(key)}]]")
                tables += [f"{_key(k)} = {_value(v, rng)}" for k, v in entry.items()]
        elif isinstance(value, dict) and value and rng.random() < 0.3:
            plain += [f"{_key(key)} . {_key(k)} = {_value(v, rng)}" for k, v in value.items()]
        elif isinstance(value, dict) and rng.random() < 0.3:
            tables.append(f"{end}[ {_key(key)} ]")
            tables += [f"{_key(k)} = {_value(v, rng)}" for k, v in value.items()]
        else:
            plain.append(f"{_key(key)} = {_value(value, rng)} # …")
    return rng.choice(("", "", "", "\ufeff")) + end.join([*plain, *tables, ""])


def _key(key: str) -> str:
    """Return *key* as TOML, quoted if necessary."""
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(value: Any, rng: random.Random) -> str:
    """Return *value* as TOML in a random style."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value) if abs(value) < 10**40 else hex(value)
        case str():
            return _text(value, rng)
        case date() | clock():
            return value.isoformat()
        case list():
            gap = rng.choice((", ", ",\n  "))
            return f"[{gap.join(_value(part, rng) for part in value)}]"
        case dict():
            return f"{{{', '.join(f'{_key(k)} = {_value(v, rng)}' for k, v in value.items())}}}"
    return str(value)


def _text(text: str, rng: random.Random) -> str:
    """Return *text* as a TOML string in a random style."""
    style = rng.random()
    literal = text.isprintable() and "'" not in text
    if literal and style < 0.2:
        return f"'{text}'"
    if literal and style < 0.4:
        return f"'''\n{text}'''"
    if style < 0.7:
        begin = rng.choice(("", "\n", "\\\n\n  "))
        lines = [_quoted(line)[1:-1] for line in text.split("\n")]
        return '"""' + begin + "\n".join(lines) + '"""'
    return _quoted(text)


def _quoted(text: str) -> str:
    """Return *text* as a basic TOML string on one line."""
    escaped = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(escaped)}"'


def check(content: bytes) -> bool:
    """Return whether *content* is a valid dataset; raise if the reader misbehaves."""
    file = File("fuzz.toml", content)
    started = time.process_time()
    problems = check_files([file])
    refused: Sequence[str] = ()
    try:
        assert isinstance(decode([file]), Dataset)
    except InvalidDatasetError as error:
        refused = error.findings
    assert refused == tuple(map(str, problems)), "decode and check do not agree"
    last = content.count(b"\n") + 1
    for problem in problems:
        assert problem.line is None or 1 <= problem.line <= last, "a line that the file has not"
        assert "\n" not in str(problem), "a problem of several lines"
    assert problems == [f for f in check_files([file], warnings=True) if f.severity == "error"]
    assert time.process_time() - started < _MOST_SECONDS, "too slow"
    return not problems


def run(inputs: int, seed: int, minutes: float = float("inf")) -> list[str]:
    """Check *inputs* datasets, or as many as there is time for; return the failures."""
    return running.run(random_dataset, check, inputs, seed, minutes)


if __name__ == "__main__":
    sys.exit(running.main(run, __doc__ or "", inputs=100_000))
