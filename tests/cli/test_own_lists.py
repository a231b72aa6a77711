"""Lists that ``rabat list`` wrote: ``rabat diff`` finds no difference from their data."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rabat_cli.views.activities import FIELDS

from .running import SAMPLE, pipe

LANGUAGES = ("fr", "en")
FORMS = (("list.csv",), ("list.csv", "--excel"), ("list.xlsx",))
NAMES = [field.name for field in FIELDS if field.name != "title"]


def difference(form: tuple[str, ...], lang: str, fields: str, data: str) -> tuple[str, list[str]]:
    """Return the answer of diff for a list of *data*, and its messages except the note."""
    name, *options = form
    with TemporaryDirectory() as folder:
        file = str(Path(folder, name))
        arguments = ["--fields", fields] if fields else []
        written = pipe("list", *arguments, *options, "--lang", lang, "-O", file, RABAT_DATA=data)
        assert 0 == written.code
        result = pipe("diff", file, data or "bundled", "--lang", lang)
    note = "rabat: non comparé, " if lang == "fr" else "rabat: not compared, "
    return result.out, [line for line in result.err.splitlines() if not line.startswith(note)]


@pytest.mark.parametrize("data", [SAMPLE, ""], ids=["sample", "bundled"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS, ids=" ".join)
@pytest.mark.parametrize("fields", ["", "id,title,alignment,documents,when", "title,year"])
def test_written_list_does_not_differ_from_its_data(
    form: tuple[str, ...], lang: str, fields: str, data: str
) -> None:
    """A list with the default fields or others differs in nothing and gives no warning."""
    assert ("", []) == difference(form, lang, fields, data)


@given(
    st.sampled_from(FORMS),
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(NAMES), unique=True),
)
@example(("list.csv",), "fr", ["when", "id"])
@example(("list.xlsx",), "fr", ["id", "when"])
@example(("list.csv",), "en", ["start", "objectives"])
def test_written_list_with_any_fields_does_not_differ_from_its_data(
    form: tuple[str, ...], lang: str, names: list[str]
) -> None:
    """A written list with the title and any other fields differs in nothing, in either language."""
    assert ("", []) == difference(form, lang, ",".join(["title", *names]), SAMPLE)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_date_in_words_is_read_back(form: tuple[str, ...], lang: str, tmp_path: Path) -> None:
    """If a list has no other date, year, start and "announced" are read from the date in words."""
    name, *options = form
    file = str(tmp_path / name)
    pipe("list", *options, "--fields", "id,title,date", "--lang", lang, "-O", file)
    fields = ("--fields", "id,year,start,announced,when", "-f", "csv")
    answers = (pipe("list", *data, *fields).out for data in ([], ["--data", file]))

    assert 1 == len({tuple(sorted(answer.splitlines())) for answer in answers})
