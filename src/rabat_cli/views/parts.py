"""What activities have several of, one row each: for workbooks, which have sheets for it."""

from collections.abc import Iterator

from ..dataset.bundled import load_objectives
from ..language import N_, _
from .view import Field, Sheet, View


def parts(view: View) -> Iterator[tuple[str, Sheet]]:
    """The sheets, each under its name, of what the rows of *view* have several of."""
    sheet = view.as_words()
    whose = [_of_row(field) for field in view.flat.fields if field.name in {"id", "title"}]
    for field in sheet.fields:
        if field.name in _PARTS:
            name, own = _PARTS[field.name]
            rows = [(row, part) for row in sheet.rows for part in field.get(row)]
            yield _(name), Sheet([*whose, *own()], rows)


def _of_row(field: Field) -> Field:
    """*field* of an activity, for rows that are a part of one each."""
    return Field(field.name, field.heading, lambda pair: field.get(pair[0]))


def _alignment() -> list[Field]:
    labels = {objective.number: objective.label for objective in load_objectives()}
    return [
        Field("objective", N_("Objective"), lambda pair: pair[1].objective),
        Field("label", N_("Label"), lambda pair: labels[pair[1].objective]),
        Field("contribution", N_("Contribution"), lambda pair: pair[1].contribution),
    ]


def _documents() -> list[Field]:
    return [
        Field("document", N_("Document"), lambda pair: pair[1].title),
        Field("year", N_("Year"), lambda pair: pair[1].year),
        Field("url", N_("Page"), lambda pair: pair[1].url),
    ]


_PARTS = {
    "alignment": (N_("Alignment"), _alignment),
    "documents": (N_("Documents"), _documents),
}
