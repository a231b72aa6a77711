"""The further sheets of a workbook: a row for each alignment, and a row for each document."""

from collections.abc import Iterator

from ..dataset import fields
from ..dataset.bundled import load_objectives
from ..dataset.fields import FieldSpec
from ..language import N_
from .view import Field, FieldTable, View


def subtables(view: View) -> Iterator[tuple[str, FieldTable]]:
    """Yield a table of the alignments and a table of the documents in *view*.

    Each table comes with the name of its sheet. Its rows are pairs: a row of *view*, which is an
    activity, and an alignment or a document of this activity. A table without rows is left out.
    """
    full = view.as_full_rows()
    activity_fields = [
        _activity_field(field) for field in view.flat.fields if field.name in {"id", "title"}
    ]
    labels = {objective.number: objective.label for objective in load_objectives()}
    label = Field("label", N_("Label"), lambda row: labels[row[1].objective])
    number, *others = map(_part_field, fields.ALIGNMENT)
    tables = {
        "alignment": [number, label, *others],
        "documents": [*map(_part_field, fields.DOCUMENT)],
    }
    for field in full.fields:
        if field.name in tables:
            rows = [(row, part) for row in full.rows for part in field.get(row)]
            if rows:
                columns = [*activity_fields, *tables[field.name]]
                yield field.translated_heading, FieldTable(columns, rows)


def _activity_field(field: Field) -> Field:
    return Field(field.name, field.heading, lambda row: field.get(row[0]))


def _part_field(field: FieldSpec) -> Field:
    # The column of the title of a document is called "document", because the column "title" has the
    # title of the activity.
    name = field.list_column if field.key == "title" else field.key
    return Field(name, field.heading, lambda row: getattr(row[1], field.key))
