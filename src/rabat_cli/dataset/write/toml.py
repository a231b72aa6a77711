"""Write a dataset as TOML, as a person would: fields in order, long texts over several lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from ...errors import RabatError
from ...language import _, say
from ...model import Address, Bilingual, Dataset, DatasetFile, Theme
from .. import fields
from ..fields import FieldSpec
from .split import file_names, split

_WIDTH = 110
# A word and the blanks behind it. A line may break after the blanks.
_STEP = re.compile(r"[^ \t\n]+[ \t\n]*")
# Fields whose texts are so short that both languages go on one line.
_ON_ONE_LINE = frozenset({"place", "label"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write(files: Sequence[DatasetFile]) -> str:
    """Return the TOML of the only file in *files*. Raises RabatError if *files* has several."""
    if len(files) != 1:
        raise RabatError(
            _("a TOML file holds one source, but these activities come from {count}").format(
                count=len(files)
            ),
            _("Write a folder of TOML files: {options}. Or a workbook: {workbook}.").format(
                options="-O FOLDER/ --format toml", workbook="-O FILE.xlsx"
            ),
        )
    return "\n".join(_lines(files[0])) + "\n"


def write_folder(dataset: Dataset) -> Mapping[str, bytes]:
    """Return the TOML files of *dataset* by name: one for each source, and each valid by itself."""
    files: dict[str, bytes] = {}
    declared: dict[str, Theme] = {}
    for name, file in zip(file_names(dataset), split(dataset, by_file=True), strict=True):
        used = {theme for activity in file.activities for theme in activity.themes}
        # To be valid by itself, a file must declare all themes that it uses. `split` declares each
        # theme only in the first file that uses it. The later files get their themes here.
        declared_before = [theme for id_, theme in declared.items() if id_ in used]
        declared |= {theme.id: theme for theme in file.themes}
        complete = replace(file, themes=(*file.themes, *declared_before))
        files[f"{name}.toml"] = write([complete]).encode()
    return files


def _lines(file: DatasetFile) -> Iterator[str]:
    """Yield the lines of *file*."""
    yield from _head(file)
    yield f"format = {file.format}"
    yield from _pair("version", file.version)
    yield from _pair("updated", file.updated)
    yield from _pair("licence", file.licence)
    if file.dialogue:
        yield from ("", "[dialogue]")
        yield from _pair("id", file.dialogue.id)
        yield from _short_text("name", file.dialogue.name)
    if file.source:
        yield from ("", "[source]")
        yield from _text_lines("title", file.source.title)
        yield from _pair("publisher", file.source.publisher)
        yield from _pair("year", file.source.year)
        yield from _text_lines("url", file.source.url)
    for theme in file.themes:
        yield from ("", "[[theme]]")
        yield from _field_lines(fields.THEME, theme)
    for synonym in file.synonyms:
        yield from ("", "[[synonym]]")
        yield from _array("words", synonym.words) if synonym.words else ["words = []"]
    for activity in file.activities:
        yield from ("", "", "[[activity]]")
        yield from _field_lines(fields.ACTIVITY, activity)
        # Whatever follows the heading of a table belongs to the table: tables come last.
        for alignment in activity.alignment:
            yield from ("", "[[activity.alignment]]")
            yield from _field_lines(fields.ALIGNMENT, alignment)
        for document in activity.documents:
            yield from ("", "[[activity.document]]")
            yield from _field_lines(fields.DOCUMENT, document)


def _head(file: DatasetFile) -> Iterator[str]:
    """Yield comments at the top of *file*, for a person who opens it."""
    if file.dialogue:
        yield "# " + " ".join(say(file.dialogue.name).split())
    yield "# " + _(
        "Activities, and the objectives of the Global Compact for Migration (GCM) that they serve."
    )
    yield "# " + _("To check the file: rabat check FILE. Its format: rabat schema.")
    yield ""


def _field_lines(table: Sequence[FieldSpec], item: object) -> Iterator[str]:
    """Yield the lines of the fields of *item*, without fields that are written as tables.

    A flag that is false, the default, is left out, too.
    """
    for field, info in fields.model_fields_of(table):
        value = getattr(item, info.attribute)
        if info.type == "table":
            continue
        if info.many:
            yield from _array(info.key, value)
        elif info.type == "flag" and not value:
            continue
        elif info.type != "bilingual":
            yield from _pair(info.key, value)
        elif field.key not in _ON_ONE_LINE:
            yield from _text_lines(info.key, value)
        elif value is not None:
            yield from _short_text(info.key, value)


def _pair(key: str, value: str | int | date | None) -> Iterator[str]:
    """Yield the line of *key*, or nothing if *value* is None."""
    if value is not None:
        yield f"{key} = {_value(value)}"


def _short_text(key: str, text: Bilingual) -> Iterator[str]:
    """Yield *text* in all its languages on one line. If it does not fit, yield `_text_lines`."""
    line = f"{key} = {_value(text)}"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield from _text_lines(key, text)


def _text_lines(key: str, text: Bilingual | None) -> Iterator[str]:
    """Yield one line or more for each language of *text*, and ``{}`` for an empty address."""
    if isinstance(text, Address) and not _by_language(text):
        yield f"{key} = {{}}"
    for language, translation in _by_language(text):
        yield f"{key}.{language} = {_prose(translation, len(key) + 6)}"


def _by_language(text: Bilingual | None) -> list[tuple[str, str]]:
    """Return the languages of *text*, each with the text in that language."""
    pairs = (("fr", text.fr), ("en", text.en)) if text else ()
    return [(language, translation) for language, translation in pairs if translation is not None]


def _array(key: str, values: Sequence[Any]) -> Iterator[str]:
    """Yield the array of *values* on one line, or each value on a line if the array does not fit.

    Yield nothing if *values* is empty.
    """
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
    """Return *value* as TOML on one line."""
    match value:
        case str():
            return f'"{_escaped(value)}"'
        case Bilingual():
            parts = [f'{language} = "{_escaped(part)}"' for language, part in _by_language(value)]
            return f"{{ {', '.join(parts)} }}" if parts else "{}"
        case date():
            return value.isoformat()
        case bool():
            return str(value).lower()
    return str(value)


def _escaped(text: str) -> str:
    """Return *text* with the escapes that it needs between double quotation marks."""
    return re.sub(r'[\\"\n\t]', lambda match: _ESCAPES[match[0]], text)


def _prose(text: str, before: int) -> str:
    """Return *text* between quotation marks: on one line, or on several if it does not fit.

    *before* is the number of characters before the text on its line. A line ends after the last
    word that fits, or earlier: after a line break in the text, or after a sentence
    (`_ends_sentence`).
    """
    if len(text) + before + 2 <= _WIDTH and "\n" not in text:
        return _value(text)
    lead = text[: len(text) - len(text.lstrip(" \t\n"))]
    # A blank at the start of a line would be lost without the escape.
    lines = [_escaped(lead).replace(" ", "\\u0020")]
    for step in _STEP.findall(text[len(lead) :]):
        piece = _escaped(step)
        is_full = len(lines[-1]) + len(piece) > _WIDTH
        if lines[-1] and (is_full or lines[-1].endswith("\\n") or _ends_sentence(lines[-1])):
            lines.append(piece)
        else:
            lines[-1] += piece
    if len(lines) == 1:
        return _value(text)
    return '"""\\\n' + "\\\n".join(f"  {line}" for line in lines) + '"""'


def _ends_sentence(line: str) -> bool:
    """Return whether *line* is more than half full and ends with a sentence and a blank."""
    return len(line) > _WIDTH // 2 and line.endswith((". ", "? ", "! "))
