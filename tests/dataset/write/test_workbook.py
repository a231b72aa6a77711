"""Writing workbooks and templates: contents, lists of choices and layout."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

import pytest
from openpyxl import Workbook, load_workbook

from rabat_cli import language
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.tables.sheets import Sheet as Grid
from rabat_cli.dataset.tables.sheets import read_sheets
from rabat_cli.dataset.write.workbook import write
from rabat_cli.errors import RabatError
from rabat_cli.model import (
    Activity,
    Alignment,
    DatasetFile,
    Dialogue,
    Document,
    Language,
    Name,
    Synonym,
    Text,
    Theme,
)

EMPTY = DatasetFile(format=1)
TEMPLATE = write([EMPTY], template=True)


def sheets(content: bytes) -> dict[str, Grid]:
    """Return the sheets of the workbook in *content* by their names."""
    return {sheet.name: sheet for sheet in read_sheets(File("a.xlsx", content))}


def xml(content: bytes, part: str) -> str:
    """Return *part* of the workbook in *content* as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"xl/{part}.xml").decode()


def file_with(activity: Activity) -> DatasetFile:
    """Return a file of one *activity*."""
    return DatasetFile(format=1, activities=(activity,))


@pytest.mark.parametrize(
    ("language_in_use", "names", "headings", "example", "alignment", "documents"),
    [
        (
            "en",
            [
                *("How to fill it in", "Activities", "Alignment", "Documents", "About"),
                *("Objectives", "Themes", "Kinds", "Countries"),
            ],
            (
                "ID; Title (French); Title (English); Kind; Start; End; Year; Place (French)"
                "; Place (English); Country; Led by; Partners (French); Partners (English); Themes"
                "; Summary (French); Summary (English)"
            ),
            ["(example)", "workshop", "Senegal", "Senegal; Portugal", "Skills and qualifications"],
            "ID; Objective; Contribution (French); Contribution (English)",
            "ID; Document (French); Document (English); Year; Link",
        ),
        (
            "fr",
            [
                *("Mode d'emploi", "Activités", "Alignement", "Documents", "À propos"),
                *("Objectifs", "Thèmes", "Types", "Pays"),
            ],
            (
                "ID; Titre (français); Titre (anglais); Type; Début; Fin; Année; Lieu (français)"
                "; Lieu (anglais); Pays; Chefs de file; Partenaires (français)"
                "; Partenaires (anglais); Thèmes; Résumé (français); Résumé (anglais)"
            ),
            [
                *("(exemple)", "atelier", "Sénégal", "Sénégal\u00a0; Portugal"),
                "Compétences et qualifications",
            ],
            "ID; Objectif; Contribution (français); Contribution (anglais)",
            "ID; Document (français); Document (anglais); Année; Lien",
        ),
    ],
)
def test_a_template_is_in_the_language_in_use(
    language_in_use: Language,
    names: list[str],
    headings: str,
    example: list[str],
    alignment: str,
    documents: str,
) -> None:
    """Names of sheets, headings, and the chosen values of the example are in this language."""
    language.use(language_in_use)
    workbook = sheets(write([EMPTY], template=True))
    activities = workbook[names[1]].rows

    assert names == [*workbook]
    # New fields come at the end.
    expected_headings = headings.split("; ")
    assert [expected_headings, 2] == [activities[0][: len(expected_headings)], len(activities)]
    assert example == [activities[1][column] for column in (0, 3, 9, 10, 13)]
    assert [alignment.split("; "), documents.split("; ")] == [
        workbook[name].rows[0] for name in names[2:4]
    ]
    assert [example[0]] * 2 == [workbook[name].rows[1][0] for name in names[2:4]]


def test_the_example_has_a_value_in_every_column_except_year() -> None:
    """Dates are dates, numbers are numbers, and texts are in both languages."""
    workbook = sheets(TEMPLATE)
    headings, example = workbook["Activities"].rows[:2]

    assert ["Year"] == [
        heading for heading, cell in zip_longest(headings, example, fillvalue="") if cell == ""
    ]
    expected: list[list[object]] = [
        [
            *("(example)", "Exemple : atelier sur la reconnaissance des qualifications"),
            *("Example: workshop on the recognition of skills", "workshop"),
            *(date(2025, 3, 4), date(2025, 3, 5), "", "Dakar", "Dakar", "Senegal"),
            *("Senegal; Portugal", "OIT", "ILO", "Skills and qualifications"),
            "Les services de l'emploi ont comparé leurs pratiques.",
            *("Employment services compared what they do.", "no"),
        ],
        [
            *("(example)", 18, "Douze services ont adopté un formulaire commun."),
            "Twelve services agreed on a common form.",
        ],
        [
            *("(example)", "Conclusions de l'atelier", "Conclusions of the workshop", 2025),
            "https://example.org/conclusions",
        ],
    ]
    # New fields come at the end.
    assert expected == [
        workbook[name].rows[1][: len(row)]
        for name, row in zip(("Activities", "Alignment", "Documents"), expected, strict=True)
    ]


def test_only_a_template_has_the_example_above_its_data() -> None:
    """A workbook that is not a template has no example."""
    part = file_with(Activity("a", Name(en="A"), alignment=(Alignment(7),)))
    for template, expected in ((True, ["(example)", "a"]), (False, ["a"])):
        workbook = sheets(write([part], template=template))

        assert expected == [row[0] for row in workbook["Activities"].rows[1:]]
        assert expected == [row[0] for row in workbook["Alignment"].rows[1:]]


def test_only_the_row_of_the_example_is_in_italics() -> None:
    """The rows of the data have an upright font."""
    part = DatasetFile(
        format=1, activities=(Activity("a", Name(en="A")), Activity("b", Name(en="B")))
    )
    for template, expected in ((True, [False, True, False, False]), (False, [False] * 3)):
        workbook = load_workbook(io.BytesIO(write([part], template=template)))

        assert expected == [cell.font.italic for cell in workbook["Activities"]["A"]]


def test_dates_are_formatted_with_the_year_first() -> None:
    """The order of day and month in yyyy-mm-dd is unambiguous."""
    assert 'formatCode="yyyy-mm-dd"' in xml(TEMPLATE, "styles")


def test_sheets_list_objectives_themes_and_kinds() -> None:
    """Objectives have label and title, and themes have labels in both languages."""
    workbook = sheets(TEMPLATE)
    objectives, themes, kinds = (workbook[name].rows for name in ("Objectives", "Themes", "Kinds"))

    assert ["Number", "Label", "Title"] == objectives[0]
    assert [*range(1, 24)] == [row[0] for row in objectives[1:]]
    assert [1, "Data", "Collect and utilize accurate and disaggregated data"] == (
        [*objectives[1][:2], objectives[1][2][:51]]  # type: ignore[index]
    )
    assert [["ID", "Label (French)", "Label (English)"], ["data", "Données", "Data"]] == themes[:2]
    assert [["Kind"], ["meeting"]] == kinds[:2]
    assert ["framework", 10] == [kinds[-1][0], len(kinds)]


def test_columns_have_lists_of_choices_and_limits() -> None:
    """Kinds, countries, themes, objectives and IDs have lists, and years have limits."""
    activities, alignment = (
        re.findall(r'sqref="(.*?)">(.*?)</dataValidation>', xml(TEMPLATE, f"worksheets/sheet{n}"))
        for n in (2, 3)
    )

    assert [
        ("D2:D2001", "<formula1>'Kinds'!$A$2:$A$10</formula1>"),
        ("G2:G2001", "<formula1>1900</formula1><formula2>2100</formula2>"),
        ("J2:J2001", "<formula1>'Countries'!$A$2:$A$250</formula1>"),
        ("K2:K2001", "<formula1>'Countries'!$A$2:$A$250</formula1>"),
        ("N2:N2001", "<formula1>'Themes'!$C$2:$C$24</formula1>"),
    ] == activities[:5]
    assert [
        ("A2:A8001", "<formula1>'Activities'!$A$2:$A$2000</formula1>"),
        ("B2:B8001", "<formula1>'Objectives'!$A$2:$A$24</formula1>"),
    ] == alignment


def test_lists_of_choices_cover_two_thousand_more_rows() -> None:
    """A workbook with two activities has choices for two thousand more."""
    part = DatasetFile(
        format=1, activities=(Activity("a", Name(en="A")), Activity("b", Name(en="B")))
    )

    assert 'sqref="D2:D2003"' in xml(write([part]), "worksheets/sheet1")


def test_an_unknown_kind_is_refused_and_other_unlisted_values_give_a_warning() -> None:
    """Years, IDs and objectives outside their lists give only a warning of the spreadsheet."""
    styles = [
        re.findall(r'<dataValidation type="(\w+)" (?:errorStyle="(\w+)")?', sheet)
        for sheet in (xml(TEMPLATE, f"worksheets/sheet{n}") for n in (2, 3))
    ]

    assert [
        [("list", ""), ("whole", "warning")],
        [("list", "warning"), ("list", "warning")],
    ] == [rules[:2] for rules in styles]


def test_headings_are_frozen_and_repeated_on_every_printed_page() -> None:
    """Every sheet is printed in landscape and as wide as the page."""
    for number in range(1, 10):
        sheet = xml(TEMPLATE, f"worksheets/sheet{number}")
        page = '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'

        assert page in sheet
        assert 'ySplit="1"' in sheet
        assert ('xSplit="1"' in sheet) is (number == 5)
    assert "Print_Titles" in xml(TEMPLATE, "workbook")


@pytest.mark.parametrize("template", [True, False])
def test_a_workbook_opens_on_its_first_sheet(template: bool) -> None:
    """The first sheet of a template is the guide, that of a workbook with data the activities."""
    book = load_workbook(io.BytesIO(write([EMPTY], template=template)))

    assert book.worksheets[0] == book.active
    assert ("How to fill it in" if template else "Activities") == book.worksheets[0].title


def test_a_template_has_a_guide_for_each_sheet() -> None:
    """The guide uses the names of the sheets and columns."""
    workbook = sheets(TEMPLATE)
    heading, *rows = workbook["How to fill it in"].rows

    assert ["Sheet", "How to fill it in"] == heading
    assert ["Activities", "Activities", "Alignment", "Documents", "About", "rabat"] == [
        sheet for sheet, _text in rows
    ]
    assert (
        "The columns Kind, Country, Led by, Themes and Announced have lists to choose from."
        in str(rows[1][1])
    )


def test_cells_for_several_values_accept_values_outside_their_lists() -> None:
    """Columns of countries and themes offer a list but raise no error: more values can be typed."""
    rules = re.findall(r"<dataValidation [^>]*>", xml(TEMPLATE, "worksheets/sheet2"))
    quiet = [rule for rule in rules if "showErrorMessage" not in rule]

    assert ["J2:J2001", "K2:K2001", "N2:N2001"] == [
        match[1] for rule in quiet if (match := re.search('sqref="(.*?)"', rule))
    ]


def test_headings_that_need_an_explanation_have_a_comment() -> None:
    """The comment is attached to the cell of the heading."""
    comments = re.findall(r'ref="([A-Z]\d)".*?<t[^>]*>([^<]+)</t>', xml(TEMPLATE, "comments1"))

    assert {
        "A1": "Made from the title and the year if left empty.",
        "D1": "Choose from the list.",
        "K1": "The countries that led it: Spain; Morocco",
    }.items() <= dict(comments).items()
    assert "".join(place[0] for place, _text in comments).startswith("ABCDEFGJKLMN")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1900, 2, 28), "1900-02-28"),
        (date(1900, 3, 1), date(1900, 3, 1)),
        (date(1905, 6, 1), "1905-06-01"),
        (date(2100, 12, 31), date(2100, 12, 31)),
    ],
)
def test_dates_that_excel_cannot_hold_are_written_as_texts(day: date, expected: date | str) -> None:
    """Dates before March 1900, and dates that would be read as years, become texts."""
    written = write([file_with(Activity("a", Name(en="A"), start=day))])

    assert expected == sheets(written)["Activities"].rows[1][4]


def test_texts_are_never_written_as_formulas_links_or_numbers() -> None:
    """Texts such as "=1+1", "007" and an address are read back unchanged."""
    activity = Activity(
        *("=1+1", Name(fr="007", en="https://a.org")), documents=(Document(Name(en="@x")),)
    )
    workbook = sheets(write([file_with(activity)]))

    assert ["=1+1", "007", "https://a.org"] == workbook["Activities"].rows[1][:3]
    assert [["=1+1", "", "@x"]] == [row[:3] for row in workbook["Documents"].rows[1:]]


def test_a_text_too_long_for_a_cell_is_an_error() -> None:
    """32,767 characters fit; one more, an emoji as two, or a character not in XML do not."""
    longest = Activity("a", Name(en="A"), summary=Text(en="x" * 32_767))

    assert 32_767 == len(str(sheets(write([file_with(longest)]))["Activities"].rows[1][15]))
    for text in ("x" * 32_768, "x" * 70 + "🌍" * 16_349, "x" * 70 + "\uffff"):
        with pytest.raises(RabatError) as caught:
            write([file_with(Activity("a", Name(en="A"), summary=Text(en=text)))])

        assert (
            "a text is too long for a cell, or has a character that a workbook cannot hold:"
            f" {'x' * 60}…"
        ) == caught.value.message
        assert "Write TOML, or a data package in a folder, instead." == caught.value.hint


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("MA", "ES"), "Maroc; Espagne"),
        (("MA", "SX"), "Maroc; Saint-Martin (partie néerlandaise)"),
        (("XX",), "XX"),
        ((), ""),
    ],
)
def test_countries_are_written_by_name_if_the_names_are_read_back(
    codes: Sequence[str], expected: str
) -> None:
    """If a name is ambiguous, all countries of the cell are written as codes."""
    language.use("fr")
    activity = Activity("a", Name(en="A"), chairs=tuple(codes), country="SN", summary=Text(en="x"))
    row = sheets(write([file_with(activity)]))["Activités"].rows[1]

    assert ["Sénégal", expected] == row[9:11]


def test_partners_are_written_in_both_languages() -> None:
    """Both cells have the same order; a name missing in one language is written as ""."""
    partners = (Name(fr="OIM", en="IOM"), Name(fr="HCR"), Name(en="ILO"))
    activity = Activity("a", Name(en="A"), stated_partners=partners, summary=Text(en="x"))

    assert ['OIM; HCR; ""', 'IOM; ""; ILO'] == (
        sheets(write([file_with(activity)]))["Activities"].rows[1][11:13]
    )


def test_themes_are_written_by_label_if_the_label_is_unambiguous() -> None:
    """Otherwise the ID is written. Themes of the file are listed before the bundled ones."""
    themes = (Theme("a", Name(en="Ports")), Theme("b", Name(fr="Ports")), Theme("c", Name(en="C")))
    activity = Activity("x", Name(en="X"), themes=("a", "b", "c", "data"))
    part = DatasetFile(format=1, themes=themes, activities=(activity,))
    workbook = sheets(write([part]))

    assert "a; b; C; Data" == workbook["Activities"].rows[1][13]
    assert ["a", "b", "c", "data"] == [row[0] for row in workbook["Themes"].rows[1:5]]


def test_synonyms_are_on_their_own_sheet() -> None:
    """The sheet has a row for each group, and is missing if there are none."""
    part = DatasetFile(format=1, synonyms=(Synonym(("port", "harbour")), Synonym(("a", "b"))))

    assert [["Words", ""], ["port", "harbour"], ["a", "b"]] == sheets(write([part]))[
        "Synonyms"
    ].rows
    assert "Synonyms" not in sheets(TEMPLATE)


def test_each_source_has_two_columns_on_the_sheet_about() -> None:
    """If there are several sources, every activity has the number of its source."""
    parts = [
        DatasetFile(format=1, licence=name, activities=(Activity(name.lower(), Name(en=name)),))
        for name in ("A", "B")
    ]
    workbook = sheets(write(parts))

    assert ["About", "French", "English", "French", "English"] == workbook["About"].rows[0]
    assert ["Licence", "A", "", "B", ""] == workbook["About"].rows[7]
    assert [["Source"], [1], [2]] == [row[-1:] for row in workbook["Activities"].rows]
    assert "Source" not in sheets(write(parts[:1]))["Activities"].rows[0]
    assert ["A", "B"] == [
        activity.origin.licence for activity in decode([File("a.xlsx", write(parts))]).activities
    ]


# Layout.


def write_and_load(part: DatasetFile) -> Workbook:
    """Return the workbook of *part* as openpyxl loads it."""
    return load_workbook(io.BytesIO(write([part])))


def file_with_long_texts(title: str, summary: str = "") -> DatasetFile:
    """Return a file with one activity, with *title* and *summary*, and long texts elsewhere."""
    return DatasetFile(
        format=1,
        dialogue=Dialogue(Name(en="d" * 51)),
        synonyms=(Synonym(("short", "much longer than it")), Synonym(())),
        activities=(
            Activity(
                "one",
                Name(en=title),
                summary=Text(en=summary),
                alignment=(Alignment(1, Text(en="c" * 61)),),
            ),
        ),
    )


def test_rows_are_as_high_as_their_longest_text() -> None:
    """The height fits all lines of the highest cell."""
    workbook = write_and_load(file_with_long_texts("t" * 41, "s" * 121))
    heights = {sheet.title: sheet.row_dimensions[2].height for sheet in workbook.worksheets}

    assert {"Activities": 45, "Alignment": 30, "About": 30, "Synonyms": 45} == {
        name: height for name, height in heights.items() if height
    }


def test_rows_of_objectives_fit_their_titles() -> None:
    """Titles of more than 90 characters get two lines; no program fits these rows by itself."""
    sheet = write_and_load(file_with_long_texts("t"))["Objectives"]
    heights = [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]
    titles = [len(title.value) for (title,) in sheet["C2:C24"]]

    assert [30 if length > 90 else None for length in titles] == heights
    assert {30, None} == set(heights)


def test_rows_of_one_line_have_no_fixed_height() -> None:
    """Spreadsheets fit such rows by themselves, also after a longer text was typed."""
    workbook = write_and_load(file_with_long_texts("t" * 40, "s" * 60))

    assert workbook["Activities"].row_dimensions[2].height is None
    assert workbook["Synonyms"].row_dimensions[3].height is None


def test_headings_are_bold_and_texts_wrapped() -> None:
    """Only headings are bold; texts are wrapped, and all cells aligned at the top."""
    rows = [
        *load_workbook(io.BytesIO(TEMPLATE))["Activities"],
        *write_and_load(file_with_long_texts("t"))["Activities"],
    ]
    cells = [cell for row in rows for cell in row if cell.value]

    assert all(cell.font.bold is (cell.row == 1) for cell in cells)
    assert all(cell.alignment.wrap_text for cell in cells if cell.data_type == "s")
    assert {"top"} == {cell.alignment.vertical for cell in cells}


def test_row_heights_do_not_exceed_409_points() -> None:
    """Excel allows no higher rows."""
    workbook = write_and_load(file_with_long_texts("t", "\n" * 100 + "s"))

    assert 408 < workbook["Activities"].row_dimensions[2].height <= 409


def test_every_sheet_is_printed_as_wide_as_the_page() -> None:
    """Every sheet is in landscape, and no sheet is spread over pages side by side."""
    workbook = write_and_load(file_with_long_texts("t"))
    setups = [sheet.page_setup for sheet in workbook.worksheets]

    assert {("landscape", 0)} == {(setup.orientation, setup.fitToHeight) for setup in setups}
