"""Tab-separated values: one record a line, without quotation marks or a header."""

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.tsv import render
from rabat_cli.language import use

from .rows import EVERY_KIND, TEXTS, rows


def test_every_kind_of_value_is_one_field() -> None:
    """An empty value is an empty field, and several values are joined in one field."""
    assert (
        "\t7\t2021-07-01\t"
        'a "b" |c|,; d\r=1 [bold]e[/bold] :100: שלום 漢字 🙂\tsummer\n'
        "\t1,2\tES,MA\t7: How; so; 8\tPapier (2021) https://example.org/; P\n"
    ) == render(EVERY_KIND, RenderOptions())


def test_texts_are_in_the_language_in_use() -> None:
    """A text with both languages is written in the language in use."""
    use("fr")

    assert "été" == render(EVERY_KIND, RenderOptions()).split("\n")[0].split("\t")[-1]


def test_the_default_fields_or_the_chosen_ones_are_written() -> None:
    """The default fields are written, or the chosen fields in their order."""
    assert "2\n" == render(rows([1, 2], defaults=["b"]), RenderOptions())
    assert "2\t1\n" == render(rows([1, 2], defaults=["b"], fields=["b", "a"]), RenderOptions())


def test_render_options_do_not_matter() -> None:
    """The width, the colours and the characters of the terminal do not change the answer."""
    assert render(EVERY_KIND, RenderOptions()) == render(
        EVERY_KIND, RenderOptions(width=1, colour=True, unicode=False)
    )


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_each_record_is_a_line_of_its_fields(records: list[tuple[str, str, str]]) -> None:
    """Tabs separate the fields of a line; tabs and line breaks in texts become spaces."""
    lines = render(rows(*records), RenderOptions()).split("\n")

    assert "" == lines.pop()
    assert [
        [text.replace("\t", " ").replace("\n", " ") for text in record] for record in records
    ] == [line.split("\t") for line in lines]


def test_without_rows_the_answer_is_empty() -> None:
    """Without rows, there are no lines and no header."""
    assert "" == render(rows(), RenderOptions())
