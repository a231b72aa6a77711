"""The pages of the views: headings, paragraphs, tables and facts, with the role of each text."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from rabat_cli import Activity, Dataset, __version__
from rabat_cli.dataset.bundled import country_names, load_objectives
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dates import years_of
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.json import render
from rabat_cli.language import use
from rabat_cli.model import Name
from rabat_cli.query.compare import compare
from rabat_cli.query.criteria import Selection, select
from rabat_cli.query.filters import parse_criteria
from rabat_cli.query.group import GROUPINGS, align, group
from rabat_cli.query.search import SearchData
from rabat_cli.views import activities, alignment, counts
from rabat_cli.views.about import about
from rabat_cli.views.align_groups import align_groups_view
from rabat_cli.views.align_matrix import align_matrix
from rabat_cli.views.changes import COMPARED, changes_view
from rabat_cli.views.page import (
    Bar,
    Cell,
    Column,
    CountMark,
    Facts,
    Heading,
    Line,
    Paragraph,
    TableBlock,
)
from rabat_cli.views.search_results import search_results
from rabat_cli.views.view import View

from ..cli.running import pipe

SOUTH = """
format = 1
version = "2.1"
updated = 2024-05-01
dialogue = { id = "south", name = { fr = "Dialogue du Sud", en = "South Dialogue" } }
[source]
title = { fr = "Bilan", en = "Overview" }
url = { fr = "https://a.bc/fr/bilan", en = "https://a.bc/en/overview" }
[[theme]]
id = "sea"
label = { fr = "Mer", en = "Sea" }

[[activity]]
id = "rescue"
kind = "meeting"
title = { fr = "Secours en mer", en = "Rescue at sea" }
start = 2021-12-08
end = 2021-12-09
place = { fr = "Dakar", en = "Dakar" }
country = "SN"
chairs = ["FR", "SN"]
partners = [{ fr = "OIM", en = "IOM" }, { fr = "HCR", en = "UNHCR" }]
themes = ["borders", "sea"]
summary.en = "Who rescues whom."
alignment = [
  { objective = 18, contribution.en = "Crews learn." },
  { objective = 8, contribution.en = "Lives are saved." },
]
document = [
  { title.en = "Bilan", year = 2022, url = "https://a.bc/fr/bilan.pdf" },
  { title.en = "Paper" },
  { title.en = "Overview", url = "https://a.bc/en/overview.pdf" },
]

[[activity]]
id = "talk"
title = { fr = "Entretien", en = "Talk" }

[[activity]]
id = "study"
kind = "study"
title = { fr = "Étude", en = "Study" }
year = 2019
country = "FR"
themes = ["sea"]
alignment = [{ objective = 8 }]
"""
NORTH = """
format = 1
dialogue.name.en = "North Dialogue"
[[activity]]
id = "visit"
title.en = "Visit"
alignment = [{ objective = 9 }, { objective = 8, contribution.en = "Boats are counted." }]
"""
# More activities of the South Dialogue, from another source.
MORE = """
format = 1
updated = 2024-05-01
dialogue = { id = "south", name.en = "South Dialogue" }
source.title.en = "Pages"
[[activity]]
id = "seminar"
title.en = "Seminar"
alignment = [{ objective = 9 }]
"""
OVERVIEW = "https://a.bc/en/overview"
AUTHORS = "Summaries and contributions by the authors of the data"
ROLES = {
    "plain": "{}",
    "strong": "*{}*",
    "quiet": "({})",
    "id": "`{}`",
    "number": "#{}",
    "label": "={}=",
    "match": "[{}]",
    "tile": "<{}>",
    "other": "(!{})",
    "small": "({})",
}
ALIGNED = {"left": "", "right": ">", "center": "^"}


def dataset(*texts: str) -> Dataset:
    """Return the dataset that these *texts* of TOML make together."""
    return decode([File(f"{place}.toml", text.encode()) for place, text in enumerate(texts)])


def selected(*texts: str, **filters: Any) -> Selection:
    """Return the activities of these *texts* of TOML that the filters accept."""
    data = dataset(*texts)
    return select(data, parse_criteria(data, filters))


def alignment_by(selection: Selection, name: str) -> View:
    """Return the alignment of *selection* under the groups of this *name*."""
    return align_groups_view(align(selection, load_objectives()), GROUPINGS[name], selection)


def grid(selection: Selection, name: str) -> View:
    """Return the objectives of *selection* against the groups of this *name*."""
    table = [row for row in align(selection, load_objectives()) if row.activities]
    return align_matrix(table, GROUPINGS[name], selection)


def aligned(selection: Selection, *numbers: int) -> View:
    """Return the alignment of *selection* with the objectives of these *numbers*."""
    table = align(selection, load_objectives())
    return alignment.alignment_view(
        [row for row in table if row.objective.number in numbers], selection
    )


def gaps(selection: Selection, *numbers: int) -> View:
    """Return the view of the objectives of these *numbers*, none of which has activities."""
    table = [row for row in align(selection, load_objectives()) if row.objective.number in numbers]
    return alignment.gaps_view(table, selection)


def roundtables(selection: Selection) -> View:
    """Return the alignment of *selection* under the round tables."""
    return alignment.by_roundtable(align(selection, load_objectives()), selection)


def objectives(selection: Selection) -> View:
    """Return how many activities of *selection* serve the objectives 8 and 9."""
    return counts.objectives_view(align(selection, load_objectives())[7:9], selection)


def changed(old: Dataset, new: Dataset) -> View:
    """Return the view of the changes between *old* and *new*."""
    return changes_view(compare(old, new, COMPARED), old, new)


def json_records(view: View) -> Any:
    """Return the records of *view* as they are in JSON."""
    return json.loads(str(render(view, RenderOptions())))


def counted_view(selection: Selection, name: str) -> View:
    """Return how many activities of *selection* are under each of the groups of this *name*."""
    grouping = GROUPINGS[name]
    groups = group(selection.dataset, selection.activities, grouping)
    return counts.groups_view(groups, grouping, selection, groups)


def drawn(view: View) -> str:
    """Return the blocks of the page of *view* as text, with a sign for each role and column."""
    return "\n".join(line for block in view.page().blocks for line in _block(block))


def _block(block: object) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield _line(block.line)
        case TableBlock():
            yield " | ".join(map(_column, block.columns)) + (" ---" if block.ruled else "")
            for row in block.rows:
                yield " | ".join(map(_cell, row))
        case Facts():
            for term, cell in block.items:
                yield f"{term}: {_cell(cell)}"


def _column(column: Column) -> str:
    share = f" x{column.weight}" if column.weight != 1 else ""
    return f"{column.heading}{ALIGNED[column.align]}{'!' if column.no_wrap else ''}{share}"


def _cell(cell: Cell) -> str:
    match cell:
        case Bar():
            return f"{cell.value} of {cell.most}"
        case CountMark():
            return f"{'=' if cell.is_total else '●'}{cell.value}"
    return " / ".join(map(_line, cell))


def _line(line: Line) -> str:
    return "".join(
        ROLES[span.role].format(span.text) + (f" <{span.url}>" if span.url else "")
        for span in line
        if span.text
    )


LIST = """\
# South Dialogue: activities
3 activities · 2019–2021 · data of 1 May 2024
Objectives> | Year! | Activity
#8, 18 | 2021 | *Rescue at sea* <https://a.bc/en/overview.pdf> / 8–9 December 2021 · Dakar,\
 Senegal · led by France, Senegal · partners: IOM, UNHCR / `rescue · `(meeting · Border\
 management, Sea)
 | – | *Talk* / `talk`
#8 | 2019 | *Study* / France / `study · `(study · Sea)"""
LIST_OF_BOTH = """\
# South Dialogue and North Dialogue: activities
(Objective 8: Save lives)
3 activities · 2019–2021 · data of 1 May 2024
Not here: 1 activity that no source aligns with an objective
Objectives> | Year! | Activity
#8, 18 | 2021 | *Rescue at sea* <https://a.bc/en/overview.pdf> / 8–9 December 2021 · Dakar,\
 Senegal · led by France, Senegal · partners: IOM, UNHCR / `rescue · `(meeting · Border\
 management, Sea · South Dialogue)
#8 | 2019 | *Study* / France / `study · `(study · Sea · South Dialogue)
#8, 9 | – | *Visit* / `visit · `(North Dialogue)"""
CARDS = """\
3 activities · 2019–2021 · data of 1 May 2024
## Rescue at sea
ID: `rescue`
Kind: meeting
When: 8–9 December 2021
Where: Dakar, Senegal
Led by: France, Senegal
Partners: IOM, UNHCR
Themes: Border management, Sea
Who rescues whom.
Objective: <8>  *Save lives* / Lives are saved.
Objective: <18>  *Skills development and recognition* / Crews learn.
Documents: Overview / (https://a.bc/en/overview.pdf) <https://a.bc/en/overview.pdf> / Bilan\
 (2022) / (https://a.bc/fr/bilan.pdf) <https://a.bc/fr/bilan.pdf> / Paper
## Talk
ID: `talk`
When: undated
Objectives: (No source aligns this activity with an objective.)
## Study
ID: `study`
Kind: study
When: 2019
Where: France
Themes: Sea
Objective: <8>  *Save lives*"""
ALIGNMENT = """\
# South Dialogue: activities and objectives of the Global Compact for Migration (GCM)
2 of 23 objectives · 2 activities · 2019–2021 · data of 1 May 2024
Not here: 1 activity that no source aligns with an objective
(Objectives without an aligned activity: 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13,\
 14, 15, 16, 17, 19, 20, 21, 22, 23)
>! | Objective x4 | Activities and what they contribute x8 ---
<8> | *Save lives* / (Save lives and establish coordinated international efforts on missing\
 migrants) | *Rescue at sea* <https://a.bc/en/overview.pdf> / (8–9 December 2021 · Dakar, Senegal\
 · led by France, Senegal · partners: IOM, UNHCR) / Lives are saved. /  / *Study* / (2019 · France)
<18> | *Skills development and recognition* / (Invest in skills development and facilitate mutual\
 recognition of skills, qualifications and competences) | *Rescue at sea*\
 <https://a.bc/en/overview.pdf> / (8–9 December 2021 · Dakar, Senegal · led by France, Senegal ·\
 partners: IOM, UNHCR) /\
 Crews learn."""
GAP = """\
# South Dialogue: activities and objectives of the Global Compact for Migration (GCM)
(Objective 3: Information provision · Year: 2019)
0 activities · data of 1 May 2024
>! | Objective x4 | Activities and what they contribute x8 ---
<3> | *Information provision* / (Provide accurate and timely information at all stages of\
 migration) | (no aligned activity in this selection)"""
TABLES = """\
# South Dialogue: activities and objectives of the Global Compact for Migration (GCM)
(Objectives 5 or 8)
1 of 2 objectives · 2 activities · 2019–2021 · data of 1 May 2024
Not here: 1 activity that no source aligns with an objective
The International Migration Review Forum (A/RES/73/326) discusses the objectives at four round\
 tables, in a distribution that the United Nations calls indicative.
## Round table 1 · 0 activities
(Objectives without an aligned activity: 5)
>! | Objective x4 | Activities and what they contribute x8 ---
<5> | *Regular pathways* / (Enhance availability and flexibility of pathways for regular\
 migration) | (no aligned activity)
## Round table 2 · 2 activities
>! | Objective x4 | Activities and what they contribute x8 ---
<8> | *Save lives* / (Save lives and establish coordinated international efforts on missing\
 migrants) | *Rescue at sea* <https://a.bc/en/overview.pdf> / (8–9 December 2021 · Dakar, Senegal\
 · led by France, Senegal · partners: IOM, UNHCR) / (also serves objective 18) /\
 Lives are saved. /  / *Study* / (2019 ·\
 France)"""
BY_COUNTRY = """\
# South Dialogue and North Dialogue: activities and objectives of the Global Compact for Migration\
 (GCM)
3 of 23 objectives · 3 activities · 2019–2021 · data of 1 May 2024
Not here: 1 activity that no source aligns with an objective
(Objectives without an aligned activity: 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14,\
 15, 16, 17, 19, 20, 21, 22, 23)
An activity that belongs under several headings is counted under each, so the sum of these \
counts is more than the number of activities.
## France · 2 activities: South Dialogue (2)
Objectives> | Activities ---
#8, 18 | *Rescue at sea* <https://a.bc/en/overview.pdf>( [South Dialogue]) / (8–9 December 2021 ·\
 Dakar, Senegal · led by France, Senegal · partners: IOM, UNHCR) / #8  Lives are saved. / #18 \
 Crews learn.
#8 | *Study*( [South Dialogue]) / (2019 · France)
## Senegal · 1 activity: South Dialogue (1)
Objectives> | Activities ---
#8, 18 | *Rescue at sea* <https://a.bc/en/overview.pdf>( [South Dialogue]) / (8–9 December 2021 ·\
 Dakar, Senegal · led by France, Senegal · partners: IOM, UNHCR) / #8  Lives are saved. / #18 \
 Crews learn.
## no country stated · 1 activity: North Dialogue (1)
Objectives> | Activities ---
#8, 9 | *Visit*(! [North Dialogue]) / #8  Boats are counted."""
BY_YEAR = """\
# South Dialogue: activities and objectives of the Global Compact for Migration (GCM)
(Objective 18: Skills development and recognition)
1 activity · 2021 · data of 1 May 2024
Not here: 1 activity that no source aligns with an objective
## 2021 · 1 activity
Objectives> | Activities ---
#18 | *Rescue at sea* <https://a.bc/en/overview.pdf> / (8–9 December 2021 · Dakar, Senegal · led\
 by France, Senegal · partners: IOM, UNHCR) / (also serves objective 8) / Crews learn."""
GRID = """\
# South Dialogue and North Dialogue: number of activities by objective of the Global Compact for\
 Migration (GCM) and by year
3 of 23 objectives · 3 activities aligned with an objective, 1 with none · 2019–2021 · data of\
 1 May 2024
(Objectives without an aligned activity: 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14,\
 15, 16, 17, 19, 20, 21, 22, 23)
(Activities of: South Dialogue (3), North Dialogue (1))
>! | Objective | 2019^ | 2020^ | 2021^ | undated^ | Total^
#8 | Save lives | ●1 | ●0 | ●1 | ●1 | =3
#9 | Counter smuggling | ●0 | ●0 | ●0 | ●1 | =1
#18 | Skills development and recognition | ●0 | ●0 | ●1 | ●0 | =1
 | *Aligned activities, each once* | =1 | =0 | =1 | =1 | =3
 | Aligned with no objective | ●0 | ●0 | ●0 | ●1 | =1"""
COUNTRIES = """\
# South Dialogue: activities by country
3 activities · 2019–2021 · data of 1 May 2024
Country | Code! | Led or hosted>! | ! | Led>! | Hosted>!
*France* | `FR` | 2 | 2 of 2 | 1 | 1
*Senegal* | `SN` | 1 | 1 of 2 | 1 | 1
(no country stated) |  | 1 |  | 0 | 0"""
YEARS = """\
# South Dialogue: activities by year
3 activities · 2019–2021 · data of 1 May 2024
Year | Activities>! | !
*2019* | 1 | 1 of 1
*2021* | 1 | 1 of 1
(undated) | 1 | """
OBJECTIVES = """\
# South Dialogue: activities by objective of the Global Compact for Migration (GCM)
3 activities, 2 of them aligned with an objective · 2019–2021 · data of 1 May 2024
>! | Objective: label, official title | Activities>! | !
<8> | *Save lives* / (Save lives and establish coordinated international efforts on missing\
 migrants) | 2 | 2 of 2
<9> | *Counter smuggling* / (Strengthen the transnational response to smuggling of migrants) | 0 |\
 0 of 2"""
ABOUT = """\
# South Dialogue: data on activities and objectives of the Global Compact for Migration (GCM)
Dialogue: South Dialogue
Source: Overview
Page: https://a.bc/en/overview <https://a.bc/en/overview>
Period: 2019–2021
Activities: 3
Without an objective: 1
Objectives served: 2 of 23: 8, 18
Themes: 2
Edited: 1 May 2024
Licence of the data: no licence stated
Version of the data: 2.1
Version of rabat: {version}"""
CHANGES = """\
# Changes
## Activities added
*Visit*(  visit)
## Activities removed
*Talk*(  talk)
## Activities changed
*Rescue at night*(  rescue · 8–9 December 2021)
Title: (before: )Rescue at sea / (after: )Rescue at night
Led by: (only the order)
Partners: (before: )UNHCR
Objectives: (after: )9
Summary: (in French) / (before: )Who rescues whom. / (after: )Qui secourt qui.
Alignment: (after: )9
*Study*(  study · 2020)
Year: (before: )2019 / (after: )2020"""
CHANGED = (
    SOUTH.replace('en = "Rescue at sea"', 'en = "Rescue at night"')
    .replace('["FR", "SN"]', '["SN", "FR"]')
    .replace(', { fr = "HCR", en = "UNHCR" }', "")
    .replace("summary.en", 'summary.fr = "Qui secourt qui."\nsummary.en')
    .replace("alignment = [\n", "alignment = [\n  { objective = 9 },\n")
    .replace("year = 2019", "year = 2020")
    .replace('id = "talk"', 'id = "visit"')
    .replace('"Talk"', '"Visit"')
)


CASES: Mapping[str, tuple[Callable[[], View], str]] = {
    "list": (lambda: activities.list_view(selected(SOUTH)), LIST),
    "list of both": (
        lambda: activities.list_view(selected(SOUTH, NORTH, objective=["8"])),
        LIST_OF_BOTH,
    ),
    "cards": (lambda: activities.card_view(selected(SOUTH)), CARDS),
    "alignment": (lambda: aligned(selected(SOUTH), 8, 18), ALIGNMENT),
    "gap": (lambda: aligned(selected(SOUTH, objective=["3"], year=["2019"]), 3), GAP),
    "round tables": (lambda: roundtables(selected(SOUTH, objective=["5,8"])), TABLES),
    "by country": (lambda: alignment_by(selected(SOUTH, NORTH), "country"), BY_COUNTRY),
    "by year": (lambda: alignment_by(selected(SOUTH, objective=["18"]), "year"), BY_YEAR),
    "grid": (lambda: grid(selected(SOUTH, NORTH), "year"), GRID),
    "countries": (lambda: counted_view(selected(SOUTH), "country"), COUNTRIES),
    "years": (lambda: counted_view(selected(SOUTH), "year"), YEARS),
    "objectives": (lambda: objectives(selected(SOUTH)), OBJECTIVES),
    "about": (lambda: about(dataset(SOUTH)), ABOUT.format(version=__version__)),
    "changes": (lambda: changed(dataset(SOUTH), dataset(CHANGED)), CHANGES),
}


# The link of a title.
PAGE = " <https://a.bc/en/overview.pdf>"


@pytest.mark.parametrize("name", CASES)
def test_a_page_has_the_expected_blocks(name: str) -> None:
    """A page has these headings, columns, cells and facts in this order."""
    view, expected = CASES[name]

    assert expected == drawn(view())


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], "(Objectives without an aligned activity: 5, 9)"),
        (["2021"], "(Objectives without an aligned activity in this selection: 5, 9)"),
    ],
)
def test_objectives_without_activities_are_listed_above_the_table(
    years: list[str], expected: str
) -> None:
    """With a filter, the line says that the objectives have no activity in this selection."""
    filters = {"year": years} if years else {}
    page = drawn(aligned(selected(SOUTH, objective=["5,8-9"], **filters), 8))

    assert expected in page.splitlines()


def test_the_head_of_an_alignment_table_counts_objectives_and_activities() -> None:
    """The head counts objectives, activities and unaligned activities, with their years."""
    more = SOUTH + '[[activity]]\nid = "later"\nyear = 2025\ntitle.en = "Later"\n'

    assert [
        "2 of 23 objectives · 2 activities · 2019–2021 · data of 1 May 2024",
        "Not here: 2 activities that no source aligns with an objective (2025)",
    ] == drawn(aligned(selected(more), *range(1, 24))).splitlines()[1:3]


def test_a_grid_of_selected_objectives_leaves_out_unaligned_activities() -> None:
    """The head notes that unaligned activities are left out, and no row or column is theirs."""
    page = drawn(grid(selected(SOUTH, objective=["8"]), "year")).splitlines()

    assert "2 activities · 2019–2021 · data of 1 May 2024" in page
    assert "Not here: 1 activity that no source aligns with an objective" in page
    assert ">! | Objective | 2019^ | 2020^ | 2021^ | Total^" in page
    assert " | *Aligned activities, each once* | =1 | =0 | =1 | =2" == page[-1]


@pytest.mark.parametrize(
    ("year", "empty"), [(2020, []), (2022, [2020, 2021]), (2030, [*range(2020, 2030)]), (2031, [])]
)
def test_up_to_ten_years_in_a_row_without_activities_have_columns(
    year: int, empty: list[int]
) -> None:
    """Longer gaps have no columns, or a typing error in one date would make a thousand columns."""
    activity = (
        '[[activity]]\nid = "{0}"\nyear = {0}\ntitle.en = "A"\nalignment = [{{ objective = 8 }}]\n'
    )
    view = grid(selected("format = 1\n" + activity.format(2019) + activity.format(year)), "year")

    years = [str(number) for number in (2019, *empty, year)]
    assert ["objective", "label", *years] == [field.name for field in view.as_rows().fields]
    assert [2019, *empty, year] == [cell["year"] for cell in json_records(view)[0]["cells"]]


def test_the_sheet_of_a_grid_has_sums_and_unaligned_activities() -> None:
    """The sheet for a workbook has the rows of the grid, the sums and unaligned activities."""
    sheet = grid(selected(SOUTH, NORTH), "year").sheet
    assert sheet

    assert ["Objective", "Label", "2019", "2020", "2021", "undated", "Total"] == [
        field.translated_heading for field in sheet.fields
    ]
    assert [
        [8, "Save lives", 1, 0, 1, 1, 3],
        [9, "Counter smuggling", 0, 0, 0, 1, 1],
        [18, "Skills development and recognition", 0, 0, 1, 0, 1],
        [None, "Aligned activities, each once", 1, 0, 1, 1, 3],
        [None, "Aligned with no objective", 0, 0, 0, 1, 1],
    ] == [[field.cell(row) for field in sheet.fields] for row in sheet.rows]


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (lambda: counted_view(selected(SOUTH), "theme"), True),
        (lambda: counted_view(selected(SOUTH), "country"), True),
        (lambda: counted_view(selected(SOUTH), "kind"), False),
        (lambda: objectives(selected(SOUTH)), False),
        (
            lambda: counts.objectives_view(
                align(selected(SOUTH), load_objectives()), selected(SOUTH, objective=["8,18"])
            ),
            True,
        ),
    ],
)
def test_a_count_of_the_same_activity_in_several_rows_is_explained(
    counted: Callable[[], View], *, expected: bool
) -> None:
    """A note explains why the rows add up to more than the number of activities."""
    notes = ["".join(span.text for span in line) for line in counted().page().footer]
    note = (
        "An activity that belongs to several rows is counted in each, so the sum of the rows is"
        " more than the number of activities."
    )

    assert expected == (notes[0] == note)


def test_gaps_are_a_table_of_objectives_alone() -> None:
    """The table of gaps has the objectives without activities, and no column of activities."""
    selection = selected(SOUTH)
    table = [row for row in align(selection, load_objectives()) if row.objective.number == 9]

    assert (
        "# South Dialogue: objectives without an aligned activity\n"
        "1 of 23 objectives · data of 1 May 2024\n"
        "Not here: 1 activity that no source aligns with an objective\n"
        ">! | Objective: label, official title ---\n"
        "<9> | *Counter smuggling*"
        " / (Strengthen the transnational response to smuggling of migrants)"
    ) == drawn(alignment.gaps_view(table, selection))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "rescue sea",
            f"| [Rescue]{PAGE}* at *{PAGE}[sea]{PAGE} / 8–9 December 2021 · Dakar, Senegal",
        ),
        ("whom", "Who rescues [whom]."),
        ("learn", "(Contribution: )Crews [learn]."),
        ("unhcr", "(Partner: )[UNHCR]"),
        ("dakar", "(Place: )[Dakar]"),
        ("paper", "(Document: )[Paper]"),
        ("border", "(Theme: )[Border] management"),
        ("senegal", "(Country: )[Senegal]"),
        ("secours", "(In French: )[Secours] en mer"),
        ("recognition", "(Objective: )Skills development and [recognition]"),
        ("2021", "(Date: )8–9 December [2021]"),
        ("décembre", "(Date, in French: )8–9 [décembre] 2021"),
    ],
)
def test_search_results_show_the_passage_with_the_words_marked(words: str, expected: str) -> None:
    """A result shows the field and the language of its passage, and marks the words in it."""
    selection = selected(SOUTH)
    data = SearchData(selection.dataset, load_objectives(), country_names())
    hits = data.search(words, selection.activities)
    page = drawn(search_results(words, hits, selection)).splitlines()
    searched = (
        "titles, texts, themes, objectives, places, countries, partners, documents, dates and kinds"
    )

    assert [
        "# South Dialogue: activities",
        f"(Searched for '{words}' in {searched})",
        "Objectives> | Year! | Activity",
    ] == page[:3]
    assert expected in page[3]


HEADERS = {
    "align": "objective,label,id,year,title,contribution",
    "align --by theme": "theme,objective,id,title,contribution",
    "align --by roundtable": "roundtable,objective,label,id,year,title,contribution",
    "align --matrix kind": "objective,label,meeting,study",
    "list": "id,year,kind,objectives,themes,title",
    "search sea": "id,year,objectives,title,matches",
    "themes": "id,label,activities",
    "years": "year,activities",
    "kinds": "id,label,activities",
    "countries": "code,name,activities,led,hosted",
    "dialogues": "id,name,source,activities",
    "objectives": "number,label,title,roundtable,activities",
    "check": "file,line,column,severity,activity,path,found,expected,suggestion,message",
}


@pytest.mark.parametrize("command", HEADERS)
def test_the_default_columns_of_csv_are_kept(command: str) -> None:
    """The names of the default columns are a promise to scripts."""
    where = ("-",) if command == "check" else ("--data", "-")
    out = pipe(*command.split(), *where, "-f", "csv", stdin=SOUTH).out

    assert HEADERS[command] == out.splitlines()[0]


def test_the_label_of_a_theme_as_a_heading_is_not_translated() -> None:
    """The label of a theme is not translated, even if it is a text of the program."""
    use("fr")
    view = grid(selected(SOUTH.replace('{ fr = "Mer", en = "Sea" }', '{ en = "Year" }')), "theme")

    assert "Year" == view.flat.fields[2].translated_heading


def test_problems_are_called_errors_or_warnings() -> None:
    """On the page of ``rabat check``, each problem begins with "error" or "warning"."""
    content = (
        'format = 1\n[[activity]]\nid = "a"\nyear = 1\n'
        'title = { fr = "A", en = "A" }\nsummary.fr = "A."\n'
    )

    assert [
        "# Findings",
        "error: -:<!-- -->4: a: year: found 1, expected a whole number from 1900 to 2100",
        "warning: -:<!-- -->6: a: summary: found only fr, expected en too",
    ] == pipe("check", "-", "-f", "markdown", stdin=content).out.strip().split("\n\n")


def test_documents_in_the_language_in_use_come_first() -> None:
    """A document whose address says that it is in the other language comes last."""
    use("fr")
    cards = drawn(activities.card_view(selected(SOUTH)))

    assert (
        "Documents: Bilan (2022) / (https://a.bc/fr/bilan.pdf) <https://a.bc/fr/bilan.pdf> / Paper"
        " / Overview / (https://a.bc/en/overview.pdf) <https://a.bc/en/overview.pdf>\n"
    ) in cards


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            lambda: activities.list_view(selected(SOUTH)),
            [
                f"Source: Overview, {OVERVIEW} <{OVERVIEW}>",
                f"{AUTHORS}, version 2.1, edited 1 May 2024.",
                "1 activity here is aligned with no objective.",
            ],
        ),
        (
            lambda: alignment_by(selected(SOUTH, NORTH), "theme"),
            [
                f"South Dialogue – Source: Overview, {OVERVIEW} <{OVERVIEW}>",
                f"South Dialogue – {AUTHORS}, version 2.1, edited 1 May 2024, no licence stated.",
                "North Dialogue – Source: not stated",
                f"North Dialogue – {AUTHORS}, no licence stated.",
            ],
        ),
        (
            lambda: activities.list_view(selected(SOUTH, MORE)),
            [
                f"Source: Overview, {OVERVIEW} <{OVERVIEW}>",
                f"{AUTHORS}, version 2.1, edited 1 May 2024, no licence stated.",
                "Source: Pages",
                f"{AUTHORS}, edited 1 May 2024, no licence stated.",
                "1 activity here is aligned with no objective.",
            ],
        ),
    ],
    ids=["one", "both", "two sources"],
)
def test_the_footer_names_sources_dates_and_licences(
    view: Callable[[], View], expected: list[str]
) -> None:
    """The footer has each source, date and licence once, and counts unaligned activities."""
    assert expected == [_line(line) for line in view().page().footer[1:]]


TITLE = {"fr": "Secours en mer", "en": "Rescue at sea"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("theme", {"id": "sea", "label": {"fr": "Mer", "en": "Sea"}}),
        ("year", 2021),
        ("kind", {"id": "meeting", "label": {"fr": "réunion", "en": "meeting"}}),
        ("country", {"code": "SN", "name": {"fr": "Sénégal", "en": "Senegal"}}),
        (
            "dialogue",
            {"id": "south", "name": {"fr": "Dialogue du Sud", "en": "South Dialogue"}},
        ),
    ],
)
def test_records_of_groups_have_the_key_and_the_names_of_the_group(
    name: str, expected: object
) -> None:
    """A group has the same JSON key and value in a grouped alignment table and in a grid."""
    selection = selected(SOUTH, objective=["18"])
    (record,) = [
        record for record in json_records(alignment_by(selection, name)) if record[name] == expected
    ]
    cells = json_records(grid(selection, name))[0]["cells"]

    assert [
        {
            "id": "rescue",
            "title": TITLE,
            "year": 2021,
            "alignment": [{"objective": 18, "contribution": {"fr": None, "en": "Crews learn."}}],
            "dialogue": {"fr": "Dialogue du Sud", "en": "South Dialogue"},
        }
    ] == record["activities"]
    assert {name: expected, "activities": 1} in cells


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("theme", ["borders\t18", "borders\t8", "sea\t18", "sea\t8"]),
        ("kind", ["meeting\t18", "study\t8", "\t9"]),
        ("year", ["2019\t8", "2021\t18", "2021\t8", "undated\t9"]),
    ],
)
def test_rows_of_grouped_activities_begin_with_the_key_of_the_group(
    name: str, expected: list[str]
) -> None:
    """Without a key, a row begins with an empty cell; without a year, with "undated"."""
    view = alignment_by(selected(SOUTH, NORTH, objective=["8-18"]), name)
    rows = [[field.cell(row) for field in view.flat.fields] for row in view.flat.rows]
    beginnings = {f"{'' if row[0] is None else row[0]}\t{row[1]}" for row in rows}

    assert {*expected} <= beginnings


@pytest.mark.parametrize(
    ("view", "count_text", "undated", "unaligned"),
    [
        (lambda: activities.list_view(selected(SOUTH)), "3 activities", 0, 0),
        (lambda: activities.list_view(selected(SOUTH, NORTH, year=["2019"])), "1 activity", 2, 0),
        (lambda: activities.list_view(selected(SOUTH, objective=["18"])), "1 activity", 0, 1),
        (lambda: activities.list_view(selected(SOUTH, roundtable=["2"])), "2 activities", 0, 1),
        (lambda: activities.list_view(selected(SOUTH, theme=["sea"])), "2 activities", 0, 0),
        (lambda: activities.list_view(selected(SOUTH, unaligned=True)), "1 activity", 0, 0),
        (lambda: aligned(selected(SOUTH), 8), "1 objective", 0, 1),
        (lambda: gaps(selected(SOUTH), 3), "1 objective", 0, 1),
        (lambda: aligned(selected(SOUTH, year=["2019"]), 8, 9), "2 objectives", 1, 0),
        (lambda: roundtables(selected(SOUTH, objective=["5,8"])), "2 objectives", 0, 1),
        (lambda: grid(selected(SOUTH), "year"), "2 objectives", 0, 1),
    ],
)
def test_a_view_counts_its_content_and_the_activities_left_out(
    view: Callable[[], View], count_text: str, undated: int, unaligned: int
) -> None:
    """A view has a count, and hints on the activities that state no value for a filter."""
    actual_view = view()
    one = "1 activity left out, because"
    ways = {
        (1, 0): [f"{one} it has no date: {{command}}"],
        (2, 0): ["2 activities left out, because they have no date: {command}"],
        (0, 1): [f"{one} no source aligns it with an objective: {{command}}"],
    }

    assert count_text == actual_view.count_text
    assert ways.get((undated, unaligned), []) == [hint.text for hint in actual_view.hints]


def test_the_view_of_changes_counts_the_changes() -> None:
    """The count has added, removed and changed activities, and is empty without changes."""
    assert "1 added, 1 removed, 2 changed" == changed(dataset(SOUTH), dataset(CHANGED)).count_text
    assert "" == changed(dataset(SOUTH), dataset(SOUTH)).count_text


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], ""),
        ([None], ""),
        ([2020, None, 2020], "2020"),
        ([2020, None, 2021, 2018], "2018–2021"),
    ],
)
def test_a_period_is_from_the_first_year_to_the_last(
    years: list[int | None], expected: str
) -> None:
    """A single year is written once, and activities without a date do not count."""
    activities = [Activity("a", Name(en="A"), stated_year=year) for year in years]

    assert expected == years_of(activities)
