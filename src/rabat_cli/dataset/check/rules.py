"""The rules that no single value of a dataset can break: ids, themes, dates, objectives.

Each rule is a function that says what passes. What could not be read stands as None, or is left
out: it has been told already.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct

from ...language import _, quoted
from ...model import NOT_OF_THE_FILE, YEARS, DatasetFile, Theme
from ...text import compared, doubtful, nearest, printable, unseen

Path = tuple[str | int, ...]
# A document, or a table of it, as a parser gives it.
Raw = Mapping[str, Any]
# A guess takes its time: past so many problems it is the file that is wrong, not a word in it.
MOST_GUESSES = 100
_MOST_CHOICES = 2000


class Problem(Struct, frozen=True):
    """Something wrong at one place of a document, before its line is known."""

    path: Path
    found: str
    expected: str
    suggestion: str = ""
    severity: Literal["error", "warning"] = "error"


def convert(document: Raw) -> DatasetFile:
    """*document* as the model has it. Raises ValueError for the first value that departs from it.

    What it takes may still be wrong: see ``clean`` and ``broken``.
    """
    try:
        # TOML has dates of its own: a text that looks like one is none.
        return msgspec.convert(document, DatasetFile, builtin_types=[date])
    except msgspec.ValidationError as error:
        # Older versions of msgspec have it that this is no ValueError.
        raise ValueError(str(error)) from error


def clean(document: Raw) -> bool:
    """Whether *document*, which ``convert`` took, holds nothing that only a look at it all finds.

    No character in it has no place there, and no key is one that files do not have.
    """
    activities = document.get("activity", ())
    some = [activities[at : at + _SOME] for at in range(0, len(activities), _SOME)]
    if all(_plain(msgspec.json.encode(part)) for part in ({**document, "activity": ()}, *some)):
        return True
    texts: list[str] = []
    left: list[Any] = [document]
    while left:
        value = left.pop()
        if isinstance(value, str):
            # What is so plain needs no second look: half of all texts.
            if not (value.isascii() and value.isprintable()):
                texts.append(value)
        elif isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    foreign = any(NOT_OF_THE_FILE in activity for activity in activities)
    return not foreign and not unseen(" ".join(texts))


def _plain(part: bytes) -> bool:
    """Whether JSON certainly has no such character and no such key in it."""
    # In JSON control characters are escaped, and so is nothing else but quotes and backslashes.
    escapes = {rest[:1] for rest in part.split(b"\\")[1:]} & _ESCAPES
    return not (escapes or _FOREIGN in part or doubtful(part.translate(None, _SEEN).decode()))


# So many activities are looked at together: all of them would take much room.
_SOME = 1000
# What ASCII shows, and what in JSON may be a sign of something that it does not.
_SEEN = bytes(range(0x20, 0x7F))
_ESCAPES = {b"u", b"b", b"f", b"r"}
_FOREIGN = NOT_OF_THE_FILE.encode()


def broken(
    documents: Sequence[tuple[str, Raw]], bundled: Callable[[], Mapping[str, Theme]]
) -> Iterator[tuple[int, Problem]]:
    """Where *documents*, whose single values are sound, contradict themselves or one another.

    A document goes with its file's name. *bundled* gives the themes that an activity may name
    beside those that are declared, by id; it is asked only when there is need. Yields a document's
    position and what is wrong there.
    """
    declared, common, used = _themes(documents, bundled)
    known = {*declared, *common}
    # Most files keep most rules: what cannot be broken is not looked at.
    undeclared = not used <= known
    choices = known if len(known) <= _MOST_CHOICES else set()
    labels = {
        compared(label): id_
        for id_, theme in common.items()
        for label in (theme.label.fr, theme.label.en)
        if label and id_ not in declared
    }
    standing: dict[str, str] = {}
    for position, (name, document) in enumerate(documents):
        problems = [
            *_used_twice(document, "theme", name, {}),
            *_declared_otherwise(document, name, declared),
            *_label_of_another(document, labels),
            *_used_twice(document, "activity", name, standing),
        ]
        for number, activity in enumerate(document.get("activity", ())):
            if activity:
                path = ("activity", number)
                if undeclared:
                    guesses = choices if len(problems) < MOST_GUESSES else ()
                    problems += _undeclared(activity, path, known, guesses)
                if "start" in activity or "end" in activity:
                    problems += _dates(activity, path)
                if len(activity.get("alignment", ())) > 1:
                    problems += _aligned_twice(activity, path)
        yield from ((position, problem) for problem in problems)


def _themes(
    documents: Sequence[tuple[str, Raw]], bundled: Callable[[], Mapping[str, Theme]]
) -> tuple[Mapping[str, tuple[str, Raw]], Mapping[str, Theme], set[str]]:
    """The first declaration of each theme, with its file's name, the bundled themes, those used.

    Of the bundled ones there are none where every theme that an activity has is declared.
    """
    declared: dict[str, tuple[str, Raw]] = {}
    used: set[str] = set()
    for name, document in documents:
        for theme in filter(None, document.get("theme", ())):
            declared.setdefault(theme.get("id", ""), (name, theme))
        for activity in filter(None, document.get("activity", ())):
            if themes := activity.get("themes"):
                used.update(filter(None, themes))
    return declared, bundled() if used - declared.keys() else {}, used


def _used_twice(document: Raw, key: str, name: str, standing: dict[str, str]) -> Iterator[Problem]:
    """An id stands once in the array *key*; *standing* are those that do, by their file's name."""
    for number, entry in enumerate(document.get(key, ())):
        id_ = (entry or {}).get("id")
        if id_ and id_ in standing:
            found = (
                _("'{id}' again").format(id=id_)
                if standing[id_] == name
                else _("'{id}', which is in {file} too").format(
                    id=id_, file=printable(standing[id_])
                )
            )
            yield Problem((key, number, "id"), found, _("an id that is used once"))
        elif id_:
            standing[id_] = name


def _declared_otherwise(
    document: Raw, name: str, declared: Mapping[str, tuple[str, Raw]]
) -> Iterator[Problem]:
    """Two files may declare one theme if they give it the same label."""
    for number, theme in enumerate(document.get("theme", ())):
        if theme and theme.get("id"):
            file, first = declared[theme["id"]]
            if file != name and first.get("label") != theme.get("label"):
                found = _("another label than in {file}").format(file=printable(file))
                yield Problem(("theme", number, "label"), found, _("the same label"))


def _label_of_another(document: Raw, labels: dict[str, str]) -> Iterator[Problem]:
    """No two themes have one label, in either language, whatever its case and accents.

    *labels* are those that there are, with the ids of their themes.
    """
    for number, theme in enumerate(document.get("theme", ())):
        if not theme or not theme.get("id"):
            continue
        id_ = theme["id"]
        for language, label in theme.get("label", {}).items():
            other = labels.setdefault(compared(label), id_)
            if other != id_:
                told = printable(label if len(label) <= 60 else label[:60] + "…")
                found = _("{label}, which theme '{id}' has too").format(
                    label=quoted(told), id=other
                )
                yield Problem(("theme", number, "label", language), found, _("a label of its own"))


def _undeclared(
    activity: Raw, path: Path, known: Collection[str], guesses: Collection[str]
) -> Iterator[Problem]:
    """An activity has themes that are declared, in any of the files, or bundled."""
    expected = _("a bundled theme, or one that is declared in [[theme]]")
    for position, theme in enumerate(activity.get("themes", ())):
        if theme and theme not in known:
            guess = "".join(nearest(theme, guesses)) if position < MOST_GUESSES else ""
            yield Problem((*path, "themes", position), quoted(theme), expected, guess)


def _dates(activity: Raw, path: Path) -> Iterator[Problem]:
    """Days lie in a possible year, the end not before the start, the year among theirs."""
    start, end, year = activity.get("start"), activity.get("end"), activity.get("year")
    for key, day in (("start", start), ("end", end)):
        if day and day.year not in YEARS:
            expected = _("a year from {first} to {last}").format(first=YEARS[0], last=YEARS[-1])
            yield Problem((*path, key), day.isoformat(), expected)
    if start and end and end < start:
        expected = _("a day not before the start, {start}").format(start=start.isoformat())
        yield Problem((*path, "end"), end.isoformat(), expected)
    elif year and (start or end):
        days = [day for day in (start, end) if day]
        years = range(days[0].year, days[-1].year + 1)
        if year not in years:
            expected = _("the year of the dates, {year}").format(year=years[0])
            yield Problem((*path, "year"), str(year), expected)


def _aligned_twice(activity: Raw, path: Path) -> Iterator[Problem]:
    """An activity says once of each objective how it serves it."""
    seen = set()
    for position, alignment in enumerate(activity.get("alignment", [])):
        objective = (alignment or {}).get("objective")
        if objective in seen and objective:
            found = _("{number} again").format(number=objective)
            expected = _("each objective once in an activity")
            yield Problem((*path, "alignment", position, "objective"), found, expected)
        seen.add(objective)
