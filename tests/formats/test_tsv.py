"""Tab-separated values: one record a line, raw."""

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.tsv import render
from rabat_cli.language import use

from .rows import EVERY, TEXTS, rows


def test_every_kind_of_value() -> None:
    """Nothing is nothing, a text is in the language in use, and several values are one field."""
    assert (
        "\t7\t2021-07-01\t"
        'a "b" |c|,; d\r=1 [bold]e[/bold] :100: שלום 漢字 🙂\tsummer\n'
        "\t1,2\tES,MA\t7: How; so; 8\tPapier (2021) https://example.org/; P\n"
    ) == render(EVERY, RenderOptions())


def test_texts_are_in_the_language_in_use() -> None:
    """A text is in the language in use, in the other where it is missing there."""
    use("fr")

    assert "été" == render(EVERY, RenderOptions()).split("\n")[0].split("\t")[-1]


def test_the_usual_fields_come_unasked_and_others_when_asked() -> None:
    """The usual fields are written, or those that were chosen."""
    assert "2\n" == render(rows([1, 2], usual=["b"]), RenderOptions())
    assert "2\t1\n" == render(rows([1, 2], usual=["b"], fields=["b", "a"]), RenderOptions())


def test_width_and_colour_do_not_matter() -> None:
    """What is written does not depend on the terminal."""
    assert render(EVERY, RenderOptions()) == render(
        EVERY, RenderOptions(width=1, colour=True, unicode=False)
    )


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_each_record_is_a_line_of_its_fields(records: list[tuple[str, str, str]]) -> None:
    """Whatever is in a text, lines are records and tabs lie between fields."""
    lines = render(rows(*records), RenderOptions()).split("\n")

    assert "" == lines.pop()
    assert [
        [text.replace("\t", " ").replace("\n", " ") for text in record] for record in records
    ] == [line.split("\t") for line in lines]


def test_there_is_no_header() -> None:
    """No rows are no lines."""
    assert "" == render(rows(), RenderOptions())
