"""HTML: what goes in is shown as it went in, on a page that stands by itself."""

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
    return page[page.index("<body>") :]


def _paragraph(text: str, language: Language = "fr") -> str:
    """Return how *text* is set in *language*."""
    use(language)
    page = render(view(Paragraph([Span(text)])), RenderOptions())
    match = re.search("<p>(.*)</p>", page)
    return match[1] if match else ""


def test_a_page_is_drawn_with_everything_in_it() -> None:
    """Headings, tables, marks, bars, facts, links and notes have their place in HTML."""
    page = render(SAMPLE, RenderOptions())

    assert page[page.index("</head>") :] == _EXPECTED


@pytest.mark.parametrize("language", _LANGUAGES)
@given(text=TEXTS)
@example(text=TROUBLE)
def test_a_text_is_mere_text_wherever_it_is(language: Language, text: str) -> None:
    """A text is shown as it went in, and what stands around it is what stands around an "x"."""
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
def test_the_title_of_the_window_is_its_heading(text: str) -> None:
    """What the page is called is its heading of level 1, as mere text."""
    page = render(view(Paragraph([Span("x")]), title=text), RenderOptions())
    title = page[page.index("<title>") : page.index("</title>")]

    expected = straight(" ".join(split_lines(text)).translate(_BLANKS))
    assert plain(expected) == plain(straight(Reader(title).text.translate(_BLANKS)))


@given(text=TEXTS, url=st.sampled_from(("https://a.bc/?d=e&copy;f", "http://a.bc/(x)'\"<z>")))
def test_a_link_leads_where_it_was_meant_to(text: str, url: str) -> None:
    """A link has the address that was asked for, whatever is in it."""
    read = Reader(_body(render(view(Paragraph([Span(text, url=url)])), RenderOptions())))

    assert [url] == read.links


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.bc", " https:"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    """A text whose address is not one of the web is shown without it."""
    read = Reader(_body(render(view(Paragraph([Span("text", url=url)])), RenderOptions())))

    assert [] == read.links
    assert plain("Title text") == plain(read.text)


def test_nothing_but_its_own_style_may_be_loaded() -> None:
    """The page allows no request and no script, and no style but the one that it holds."""
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
def test_french_is_set_as_french_is(text: str, expected: str) -> None:
    """French has its apostrophe, and blanks that do not break before and after its marks."""
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
def test_english_is_set_as_english_is(text: str, expected: str) -> None:
    """English has its quotation marks, and no blanks that do not break."""
    assert expected == _paragraph(text, "en")


def test_an_address_is_not_set_as_french_is() -> None:
    """An address that is shown stays one that can be copied."""
    url = "https://a.bc/l'x"
    use("fr")
    page = render(view(Paragraph([Span(url, url=url)])), RenderOptions())

    assert '<a href="https://a.bc/l&#x27;x">https://a.bc/l&#x27;x</a>' in page


def test_a_link_is_printed_unless_its_address_is_read_beside_it() -> None:
    """A link whose address stands in its line is not printed with it once more."""
    link = Span("paper", url="https://a.bc")
    page = render(
        view(Paragraph([link]), Paragraph([link, Span(", https://a.bc")])), RenderOptions()
    )

    assert '<p><a href="https://a.bc" class="print-url">paper</a></p>' in page
    assert '<p><a href="https://a.bc">paper</a>, https://a.bc</p>' in page


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_page_says_its_language(language: Language) -> None:
    """The page is in the language of the setting."""
    use(language)

    assert f'<html lang="{language}">' in render(SAMPLE, RenderOptions())


def test_the_only_heading_is_the_page_s_own() -> None:
    """A page with one heading of a lower level has that for its main one, and for its name."""
    page = render(view(Heading("Only", 2), Paragraph([Span("x")])), RenderOptions())

    assert "<title>Only</title>" in page
    assert ["Only"] == re.findall("<h[1-6][^>]*>(.*)</h", page)


def test_an_empty_result_is_reported() -> None:
    """A table without rows is replaced by a sentence."""
    table = TableBlock([Column("A")], [])

    assert "<p>No match.</p>\n" in render(view(table, nothing="No match."), RenderOptions())
    assert "<p>Nothing.</p>\n" in render(view(table), RenderOptions())


def test_what_none_is_called_is_not_written_in_the_cell() -> None:
    """A word processor that opens the page shows a dot, and no text that a browser would hide."""
    page = render(view(TableBlock([Column("2021", "center")], [[CountMark(0)]])), RenderOptions())

    assert "Title 1 number of activities · none 2021 ·" == plain(Reader(_body(page)).text)


def test_a_grid_of_many_columns_scrolls_by_itself() -> None:
    """A wide grid is a region that the keyboard reaches; long headings stand upright."""
    columns = [Column("Objective"), *[Column("A rather long heading", "center")] * 4]
    page = render(
        view(TableBlock(columns, [[text_cell("1"), *[CountMark(1)] * 4]])), RenderOptions()
    )

    assert '<div class="scroll" role="region" aria-labelledby="part-0" tabindex="0">' in page
    assert '<table aria-labelledby="part-0" class="grid steep">' in page


@pytest.mark.parametrize(("columns", "expected"), [(4, False), (5, True)])
def test_a_table_of_few_columns_does_not_scroll(columns: int, expected: bool) -> None:
    """Up to four columns fit everywhere."""
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
def test_a_table_is_of_the_kinds_that_the_style_knows(table: TableBlock, expected: str) -> None:
    """What does not fit a telephone is stacked; headings too long for a sheet stand upright."""
    assert f'<table aria-labelledby="part-0"{expected}>' in render(view(table), RenderOptions())


def test_no_label_stands_before_nothing_on_a_telephone() -> None:
    """Where headings are hidden, a cell without a value has no label either."""
    columns = [Column("Activity"), Column("Objectives", "right")]
    rows = [[text_cell("One"), text_cell("10")], [text_cell("Two"), []]]
    page = render(view(TableBlock(columns, rows, stack_below=56)), RenderOptions())

    assert 1 == page.count('data-label="Objectives"')
    assert '<td class="right"></td>' in page
