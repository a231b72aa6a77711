"""Writes a dataset as TOML, as a person would: in order, long texts over several lines."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ...errors import RabatError
from ...language import _, say
from ...model import Activity, Address, Bilingual, DatasetFile, Document, Source, Theme

_WIDTH = 110
# A text, and the blanks after it, after which a line may break.
_STEP = re.compile(r"[^ \t\n]+[ \t\n]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write(parts: Sequence[DatasetFile]) -> str:
    """The TOML of the one file in *parts*. Raises RabatError if they are several."""
    if len(parts) != 1:
        raise RabatError(
            _("a TOML file holds one source, and these activities are from {count}").format(
                count=len(parts)
            ),
            _("Convert each file by itself, or all into a workbook (.xlsx) or a folder."),
        )
    return "\n".join(_lines(parts[0])) + "\n"


def _lines(part: DatasetFile) -> Iterator[str]:
    yield from _head(part)
    yield f"format = {part.format}"
    yield from _pair("version", part.version)
    yield from _pair("updated", part.updated)
    yield from _pair("licence", part.licence)
    if part.dialogue:
        yield from ("", "[dialogue]")
        yield from _pair("id", part.dialogue.id)
        yield from _text("name", part.dialogue.name)
    if part.source:
        yield from _source(part.source)
    for theme in part.themes:
        yield from _theme(theme)
    for synonym in part.synonyms:
        yield from ("", "[[synonym]]")
        yield from _array("words", synonym.words) if synonym.words else ["words = []"]
    for activity in part.activities:
        yield from _activity(activity)


def _head(part: DatasetFile) -> Iterator[str]:
    """What a person who opens the file is told first."""
    if part.dialogue:
        yield f"# {_one_line(say(part.dialogue.name))}"
    yield "# " + _(
        "Activities, and the objectives of the Global Compact for Migration (GCM) that they serve."
    )
    yield "# " + _("To check the file: rabat check FILE. Its format: rabat schema.")
    yield ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _source(source: Source) -> Iterator[str]:
    yield from ("", "[source]")
    yield from _texts("title", source.title)
    yield from _pair("publisher", source.publisher)
    yield from _pair("year", source.year)
    yield from _texts("url", source.url)


def _theme(theme: Theme) -> Iterator[str]:
    yield from ("", "[[theme]]")
    yield from _pair("id", theme.id)
    yield from _text("label", theme.label)


def _activity(activity: Activity) -> Iterator[str]:
    yield from ("", "", "[[activity]]")
    yield from _pair("id", activity.id)
    yield from _pair("kind", activity.kind)
    yield from _texts("title", activity.title)
    yield from _pair("year", activity.stated_year)
    yield from _pair("start", activity.start)
    yield from _pair("end", activity.end)
    if activity.place:
        yield from _text("place", activity.place)
    yield from _pair("country", activity.country)
    yield from _array("chairs", activity.chairs)
    yield from _array("partners", activity.stated_partners)
    yield from _array("themes", activity.themes)
    yield from _texts("summary", activity.summary)
    for alignment in activity.alignment:
        yield from ("", "[[activity.alignment]]")
        yield from _pair("objective", alignment.objective)
        yield from _texts("contribution", alignment.contribution)
    for document in activity.documents:
        yield from _document(document)


def _document(document: Document) -> Iterator[str]:
    yield from ("", "[[activity.document]]")
    yield from _texts("title", document.title)
    yield from _pair("year", document.year)
    yield from _pair("url", document.url)


def _pair(key: str, value: str | int | date | None) -> Iterator[str]:
    """The line of a *key*, if it has a value."""
    if value is not None:
        yield f"{key} = {_value(value)}"


def _text(key: str, text: Bilingual) -> Iterator[str]:
    """A short *text* on one line, in all its languages."""
    line = f"{key} = {_value(text)}"
    if len(line) <= _WIDTH or not (text.fr or text.en):
        yield line
    else:
        yield from _texts(key, text)


def _texts(key: str, text: Bilingual | None) -> Iterator[str]:
    """A *text*, on a line or more for each of its languages."""
    if isinstance(text, Address) and not _said(text):
        yield f"{key} = {{}}"
    for language, said in _said(text):
        yield f"{key}.{language} = {_prose(said, len(key) + 6)}"


def _said(text: Bilingual | None) -> list[tuple[str, str]]:
    pairs = (("fr", text.fr), ("en", text.en)) if text else ()
    return [(language, said) for language, said in pairs if said is not None]


def _array(key: str, values: Sequence[Any]) -> Iterator[str]:
    if not values:
        return
    items = [_value(value) for value in values]
    line = f"{key} = [{', '.join(items)}]"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield f"{key} = ["
        yield from (f"  {item}," for item in items)
        yield "]"


def _value(value: Any) -> str:  # noqa: ANN401
    match value:
        case str():
            return f'"{_escaped(value)}"'
        case Bilingual():
            parts = (f'{language} = "{_escaped(said)}"' for language, said in _said(value))
            return f"{{ {', '.join(parts)} }}".replace("{  }", "{}")
        case date():
            return value.isoformat()
    return str(value)


def _escaped(text: str) -> str:
    """*text* as it stands between double quotation marks."""
    return re.sub(r'[\\"\n\t]', lambda match: _ESCAPES[match[0]], text)


def _prose(text: str, before: int) -> str:
    """*text* on one line after so many characters, or else over several, as they are filled."""
    if len(text) + before + 2 <= _WIDTH and "\n" not in text:
        return _value(text)
    lead = text[: len(text) - len(text.lstrip(" \t\n"))]
    # A blank at the start of a line would be lost, were it not spelt out.
    lines = [_escaped(lead).replace(" ", "\\u0020")]
    for step in _STEP.findall(text[len(lead) :]):
        piece = _escaped(step)
        full = len(lines[-1]) + len(piece) > _WIDTH
        if lines[-1] and (full or lines[-1].endswith("\\n") or _sentence(lines[-1])):
            lines.append(piece)
        else:
            lines[-1] += piece
    if len(lines) == 1:
        return _value(text)
    return '"""\\\n' + "\\\n".join(f"  {line}" for line in lines) + '"""'


def _sentence(line: str) -> bool:
    """Whether *line* ends a sentence, after which a new line begins."""
    return len(line) > _WIDTH // 2 and line.endswith((". ", "? ", "! "))
