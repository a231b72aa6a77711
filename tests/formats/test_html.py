"""HTML: texts are shown unchanged, on a page that needs no other file."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.html import render
from rabat_cli.language import use
from rabat_cli.model import Language
from rabat_cli.views.page import (
    Column,
    CountMark,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    split_lines,
    text_cell,
)

from .reading import Reader, plain, straight
from .sample import SAMPLE, TEXTS, TROUBLE, everywhere, view

_EXPECTED = """\
</head>
<body>
<main>
<h1 id="part-0">Rabat | l’essai : &lt;b&gt;</h1>
<p><span class="quiet">2018–\u20602021</span></p>
<p class="legend" aria-hidden="true"><span class="mark">1</span> number of activities <span\
 class="none">·</span> none</p>
<div class="scroll" role="region" aria-labelledby="part-0" tabindex="0">
<table aria-labelledby="part-0" class="grid">
<thead>
<tr><th scope="col" colspan="2"><span>Objective</span></th><th scope="col" class="center">\
<span>2021</span></th></tr>
</thead>
<tbody>
<tr>
<th scope="row" class="right no-wrap"><span class="number">1</span></th>
<th scope="row">a|b &lt;img src=x onerror=“alert(1)”&gt;<br>=1+1 *b* [c](javascript:d)\
 `e` &amp;copy; שלום</th>
<td class="center"><span class="mark">3</span></td>
</tr>
<tr>
<th scope="row" class="right no-wrap"><span class="number">2</span></th>
<th scope="row"><p><strong>One</strong></p><p class="apart">Two</p></th>
<td class="center"><span class="none" role="img" aria-label="none">·</span></td>
</tr>
</tbody>
</table>
</div>
<h2 id="part-3">Counts</h2>
<table aria-labelledby="part-3" class="stack ruled">
<thead>
<tr><th scope="col" class="weight-2"><span>Theme</span></th><th scope="col" colspan="2">\
<span>Activities</span></th></tr>
</thead>
<tbody>
<tr>
<th scope="row">Borders</th>
<td class="right" data-label="Activities">1</td>
<td class="no-wrap"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none"\
 aria-hidden="true"><rect width="50" height="10"/></svg></td>
</tr>
</tbody>
</table>
<dl>
<div><dt>Page</dt><dd><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2\
</a></dd></div>
<div><dt>Paper</dt><dd><p>A <mark>match</mark>ed</p><p>www.x.org</p></dd></div>
<div><dt>Script</dt><dd>no link</dd></div>
</dl>
</main>
<footer>
<p>Source: <a href="https://example.org/paper" class="print-url">the paper</a></p>
</footer>
</body>
</html>
"""
_BLANKS = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})
_LANGUAGES: tuple[Language, ...] = ("en", "fr")


def _body(page: str) -> str:
    """Return the body of *page*."""
    return page[page.index("<body>") :]


def _paragraph(text: str, language: Language = "fr") -> str:
    """Return the HTML of *text* as a paragraph in *language*."""
    use(language)
    page = render(view(Paragraph([Span(text)])), RenderOptions())
    match = re.search("<p>(.*)</p>", page)
    return match[1] if match else ""


def test_every_kind_of_block_is_rendered() -> None:
    """Headings, tables, marks, bars, facts, links and notes have the expected HTML."""
    page = render(SAMPLE, RenderOptions())

    assert page[page.index("</head>") :] == _EXPECTED


@pytest.mark.parametrize("language", _LANGUAGES)
@given(text=TEXTS)
@example(text=TROUBLE)
def test_any_text_is_shown_unchanged(language: Language, text: str) -> None:
    """No text adds tags or comments, wherever on a page it is."""
    use(language)
    read = Reader(_body(render(everywhere(text), RenderOptions())))
    harmless = Reader(_body(render(everywhere("x"), RenderOptions())))
    line = straight(" ".join(split_lines(text)).translate(_BLANKS))

    assert plain(line, line, "x", line, "x", line, line, "x", "x", line, line, "x", line) == (
        plain(straight(read.text.translate(_BLANKS)))
    )
    assert harmless.tags == [tag for tag in read.tags if tag != "br"]
    assert read.comments == []


@given(text=TEXTS)
@example(text="l'essai : A'0")
def test_the_title_element_has_the_title_of_the_page(text: str) -> None:
    """Any title of a page is in its title element as plain text."""
    page = render(view(Paragraph([Span("x")]), title=text), RenderOptions())
    title = page[page.index("<title>") : page.index("</title>")]

    expected = straight(" ".join(split_lines(text)).translate(_BLANKS))
    assert plain(expected) == plain(straight(Reader(title).text.translate(_BLANKS)))


@given(text=TEXTS, url=st.sampled_from(("https://a.bc/?d=e&copy;f", "http://a.bc/(x)'\"<z>")))
def test_a_link_has_the_given_address(text: str, url: str) -> None:
    """Neither the address nor the text of a link changes the address."""
    read = Reader(_body(render(view(Paragraph([Span(text, url=url)])), RenderOptions())))

    assert [url] == read.links


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.bc", " https:"])
def test_other_addresses_than_web_addresses_are_not_links(url: str) -> None:
    """A text with an address such as ``javascript:alert(1)`` is shown without a link."""
    read = Reader(_body(render(view(Paragraph([Span("text", url=url)])), RenderOptions())))

    assert [] == read.links
    assert plain("Title text") == plain(read.text)


def test_a_page_may_load_nothing_but_its_own_style() -> None:
    """The policy allows only the style in the page; there are no scripts and no requests."""
    page = render(SAMPLE, RenderOptions())
    style = page[page.index("<style>") + len("<style>") : page.index("</style>")]
    digest = b64encode(sha256(style.encode()).digest()).decode()

    assert f"\"default-src 'none'; style-src 'sha256-{digest}'; base-uri" in page
    assert {"script", "img", "link", "iframe"}.isdisjoint(Reader(page).tags)
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'UE et d'« ailleurs »", "l’UE et d’«\xa0ailleurs\xa0»"),
        ("Quoi ? Tout : oui ; non !", "Quoi\xa0? Tout\xa0: oui\xa0; non\xa0!"),
        ('le "guide" et l\'"essai".', "le «\xa0guide\xa0» et l’«\xa0essai\xa0»."),
        ('de 5" et "un', "de 5&quot; et &quot;un"),
        ("le '90' de 19'", "le &#x27;90&#x27; de 19&#x27;"),
    ],
)
def test_french_punctuation_is_typeset(text: str, expected: str) -> None:
    """French texts have curly apostrophes, guillemets and no-break spaces."""
    assert expected == _paragraph(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Member's : « x »", "Member’s : « x »"),
        ('On "the EU\'s roots", and "more"', "On “the EU’s roots”, and “more”"),
        ("A study, 'the EU's roots'.", "A study, ‘the EU’s roots’."),
        ("the '90s and 5\" of 'x", "the &#x27;90s and 5&quot; of &#x27;x"),
    ],
)
def test_english_punctuation_is_typeset(text: str, expected: str) -> None:
    """English texts have curly apostrophes and quotation marks, and no no-break spaces."""
    assert expected == _paragraph(text, "en")


def test_addresses_are_not_typeset() -> None:
    """An address that is shown keeps its apostrophe, so that the address can be copied."""
    url = "https://a.bc/l'x"
    use("fr")
    page = render(view(Paragraph([Span(url, url=url)])), RenderOptions())

    assert '<a href="https://a.bc/l&#x27;x">https://a.bc/l&#x27;x</a>' in page


def test_the_address_of_a_link_is_printed_unless_it_is_in_the_same_line() -> None:
    """The style prints the address after a link, unless the line already shows the address."""
    link = Span("paper", url="https://a.bc")
    page = render(
        view(Paragraph([link]), Paragraph([link, Span(", https://a.bc")])), RenderOptions()
    )

    assert '<p><a href="https://a.bc" class="print-url">paper</a></p>' in page
    assert '<p><a href="https://a.bc">paper</a>, https://a.bc</p>' in page


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_page_has_its_language_as_an_attribute(language: Language) -> None:
    """The element html has the language in use."""
    use(language)

    assert f'<html lang="{language}">' in render(SAMPLE, RenderOptions())


def test_a_single_heading_is_the_main_heading_and_the_title() -> None:
    """A single heading of level 2 is the main heading of its page, and the title."""
    page = render(view(Heading("Only", 2), Paragraph([Span("x")])), RenderOptions())

    assert "<title>Only</title>" in page
    assert ["Only"] == re.findall("<h[1-6][^>]*>(.*)</h", page)


def test_a_table_without_rows_is_replaced_by_a_sentence() -> None:
    """The sentence is that of the view, or "Nothing."."""
    table = TableBlock([Column("A")], [])

    assert "<p>No match.</p>\n" in render(view(table, nothing="No match."), RenderOptions())
    assert "<p>Nothing.</p>\n" in render(view(table), RenderOptions())


def test_the_alternative_text_of_a_dot_is_not_text_in_the_cell() -> None:
    """A word processor that opens the page shows only a dot, and no text that browsers hide."""
    page = render(view(TableBlock([Column("2021", "center")], [[CountMark(0)]])), RenderOptions())

    assert "Title 1 number of activities · none 2021 ·" == plain(Reader(_body(page)).text)


def test_a_wide_grid_is_a_scrollable_region() -> None:
    """The keyboard reaches the region, and long headings of columns are rotated."""
    columns = [Column("Objective"), *[Column("A rather long heading", "center")] * 4]
    page = render(
        view(TableBlock(columns, [[text_cell("1"), *[CountMark(1)] * 4]])), RenderOptions()
    )

    assert '<div class="scroll" role="region" aria-labelledby="part-0" tabindex="0">' in page
    assert '<table aria-labelledby="part-0" class="grid steep">' in page


@pytest.mark.parametrize(("columns", "expected"), [(4, False), (5, True)])
def test_a_table_of_few_columns_does_not_scroll(columns: int, expected: bool) -> None:
    """A table of up to four columns fits in every window, a table of five may not."""
    table = TableBlock(
        [Column(f"{number}") for number in range(columns)], [[text_cell("x")] * columns]
    )

    assert expected is ('<div class="scroll"' in render(view(table), RenderOptions()))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (TableBlock([Column("A")], [[text_cell("x")]], stack_below=45), ""),
        (TableBlock([Column("A")], [[text_cell("x")]], stack_below=46), ' class="stack"'),
        (TableBlock([Column("A")], [[text_cell("x")]], ruled=True), ' class="ruled"'),
        (TableBlock([Column("x" * 61)], [[text_cell("x")]]), ""),
        (TableBlock([Column("x" * 60, "center")], [[CountMark(1)]]), ' class="grid"'),
        (TableBlock([Column("x" * 61, "center")], [[CountMark(1)]]), ' class="grid steep"'),
    ],
)
def test_the_classes_of_a_table_depend_on_its_width_and_cells(
    table: TableBlock, expected: str
) -> None:
    """A table too wide for a telephone is stacked; too long headings of a grid are rotated."""
    assert f'<table aria-labelledby="part-0"{expected}>' in render(view(table), RenderOptions())


def test_empty_cells_of_a_stacked_table_have_no_label() -> None:
    """Headings of stacked tables are hidden, so a cell has a label, but only beside a value."""
    columns = [Column("Activity"), Column("Objectives", "right")]
    rows = [[text_cell("One"), text_cell("10")], [text_cell("Two"), []]]
    page = render(view(TableBlock(columns, rows, stack_below=56)), RenderOptions())

    assert 1 == page.count('data-label="Objectives"')
    assert '<td class="right"></td>' in page
