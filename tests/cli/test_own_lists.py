"""A list that the program wrote does not differ from its data, so it can serve as a copy."""

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
    """Return the answer of diff for a list of *data*, and its messages but for the note."""
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
def test_a_list_does_not_differ(form: tuple[str, ...], lang: str, fields: str, data: str) -> None:
    """With the usual fields or others nothing differs, and there is no warning."""
    assert ("", []) == difference(form, lang, fields, data)


@given(
    st.sampled_from(FORMS),
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(NAMES), unique=True),
)
@example(("list.csv",), "fr", ["when", "id"])
@example(("list.xlsx",), "fr", ["id", "when"])
@example(("list.csv",), "en", ["start", "objectives"])
def test_any_fields_with_a_title(form: tuple[str, ...], lang: str, names: list[str]) -> None:
    """Whatever fields stand beside the title, in either language: the rest is not compared."""
    assert ("", []) == difference(form, lang, ",".join(["title", *names]), SAMPLE)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_a_date_in_words_is_read_back(form: tuple[str, ...], lang: str, tmp_path: Path) -> None:
    """If a list has no other date, with the remark that the activity was only announced."""
    name, *options = form
    file = str(tmp_path / name)
    pipe("list", *options, "--fields", "id,title,date", "--lang", lang, "-O", file)
    fields = ("--fields", "id,year,start,announced,when", "-f", "csv")
    answers = (pipe("list", *data, *fields).out for data in ([], ["--data", file]))

    assert 1 == len({tuple(sorted(answer.splitlines())) for answer in answers})
