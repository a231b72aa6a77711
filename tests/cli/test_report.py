"""``rabat report``: numbers and titles are those of other commands with the same filters."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from rabat_cli import load
from rabat_cli.language import use
from rabat_cli.model import Language
from rabat_cli.query.criteria import select
from rabat_cli.query.filters import parse_criteria
from rabat_cli.views.entries import activity_details
from rabat_cli.views.page import (
    Bar,
    Cell,
    Contents,
    CountMark,
    Facts,
    Heading,
    Paragraph,
    Span,
    TableBlock,
)
from rabat_cli.views.references import PAPERS
from rabat_cli.views.report import report

from .running import MINISTRY, SAMPLE, pipe, screen

FILES = {"one": (SAMPLE,), "two": (SAMPLE, MINISTRY)}
FILTERS: Mapping[str, Mapping[str, Any]] = {
    "all": {},
    "objective": {"objective": ["7-11"]},
    "year": {"year": ["2020-"]},
    "kind": {"kind": ["study", "workshop"]},
    "theme and round table": {"theme": ["borders"], "roundtable": ["2"]},
    "unaligned": {"unaligned": True},
}
HEADINGS = {
    "en": [
        "Introduction: regional overview and background",
        "Executive summary",
        "Key findings",
        "Good practices and lessons learned",
        "Conclusions and recommendations",
        "Annex",
    ],
    "fr": [
        "Introduction\N{NO-BREAK SPACE}: aperçu régional et contexte",
        "Résumé",
        "Principales conclusions",
        "Bonnes pratiques et enseignements tirés",
        "Conclusions et recommandations",
        "Annexe",
    ],
}


# The rows below the objectives in a grid.
SUMS = ("Aligned activities, each once", "Aligned with no objective")


def text(cell: Cell) -> str:
    """Return the text of *cell*, lines apart."""
    if isinstance(cell, Bar | CountMark):
        return str(cell.value)
    return "\n".join("".join(span.text for span in line) for line in cell)


def english_text(name: Mapping[str, str | None] | None) -> str:
    """Return the English text of *name*, or the French one where there is no English one."""
    return (name and (name["en"] or name["fr"])) or ""


class Answers:
    """The report, and the answers of the other commands, for the same files and filters."""

    def __init__(self, files: Sequence[str], filters: Mapping[str, Any]) -> None:
        self.dataset = dataset = load(*files)
        self.blocks = report(select(dataset, parse_criteria(dataset, filters))).page().blocks
        self.files = [word for file in files for word in ("--data", file)]
        self.filters = [
            word
            for name, values in filters.items()
            for word in ([f"--{name}"] if values is True else [f"--{name}", ",".join(values)])
        ]
        self.activities = self.ask("list", "--sort", "date")

    def ask(self, *command: str, filtered: bool = True) -> Any:
        """Return the JSON answer of *command*."""
        filters = self.filters if filtered else []
        return json.loads(pipe(*command, *filters, *self.files, "--format", "json").out)

    def table(self, caption: str) -> list[list[str]]:
        """Return the texts in the cells of the table with this *caption*, or [] without one."""
        return [
            [text(cell) for cell in row]
            for block in self.blocks
            if isinstance(block, TableBlock) and block.caption == caption
            for row in block.rows
        ]

    def facts(self) -> dict[str, str]:
        """Return the facts of the introduction; those before it are left to the author."""
        _left_to_author, facts = (block for block in self.blocks if isinstance(block, Facts))
        return {term: text(cell) for term, cell in facts.items}

    def paragraphs(self) -> list[str]:
        """Return the paragraphs, as text."""
        return [text([block.line]) for block in self.blocks if isinstance(block, Paragraph)]

    def dialogue_suffix(self, activity: Mapping[str, Any]) -> str:
        """Return the dialogue in brackets that follows the title of *activity*, if several."""
        dialogues = {activity["dialogue"]["en"] for activity in self.activities}
        return f" [{activity['dialogue']['en']}]" if len(dialogues) > 1 else ""


@pytest.fixture(params=[(files, name) for files in FILES for name in FILTERS], ids=" ".join)
def answers(request: pytest.FixtureRequest) -> Answers:
    """Provide the answers for one or two dialogues and some filters."""
    files, name = request.param
    return Answers(FILES[files], FILTERS[name])


def parse_counts(text: str) -> dict[str, int]:
    """Return the numbers behind the names in *text*."""
    return {
        name: int(number) for name, number in re.findall(r"(?:^|, |: |; )([^:;]+?) \((\d+)\)", text)
    }


def test_key_findings_count_the_aligned_activities_of_each_dialogue() -> None:
    """With two dialogues, the aligned activities of each are counted; with one, they are not."""
    of_two = pipe("report", "--data", SAMPLE, "--data", MINISTRY, "--format", "markdown").out
    of_one = pipe("report", "--format", "markdown").out

    assert "\nActivities of: Rabat Process (12), Ministry Dialogue (2)\n" in of_two
    assert "Activities of:" not in of_one


def test_introduction_counts_match_list(answers: Answers) -> None:
    """The counts of activities, years, kinds, countries and partners are those of ``list``."""
    facts, activities = answers.facts(), answers.activities
    years = [activity["year"] for activity in activities if activity["year"]]
    kinds = {
        kind["id"]: english_text(kind["label"]) or "no kind stated"
        for kind in answers.ask("kinds", filtered=False)
    }
    names = {
        country["code"]: country["name"]["en"]
        for country in answers.ask("countries", filtered=False)
        if country["code"]
    }
    countries = Counter(
        names[code]
        for activity in activities
        for code in {*activity["chairs"], activity["country"]} - {None}
    )
    without = sum(not activity["chairs"] and not activity["country"] for activity in activities)
    partners = Counter(
        english_text(partner) for activity in activities for partner in activity["partners"]
    )

    assert str(len(activities)) == facts["Activities"]
    assert {*map(str, (min(years), max(years)))} == {*facts["Period"].split("–")}
    assert Counter(kinds[activity["kind"]] for activity in activities) == parse_counts(
        facts["Kinds"]
    )
    expected = {**countries, **({"no country stated": without} if without else {})}
    assert expected == parse_counts(facts.get("Countries", ""))
    if countries:
        assert facts["Countries"].startswith(f"{len(countries)} that led or hosted: ")
    if len(partners) <= 10:
        assert partners == parse_counts(facts.get("Partners", ""))


def test_counts_without_filters_match_kinds_and_countries() -> None:
    """Without filters, counts are those of ``rabat kinds`` and ``rabat countries``."""
    for files in FILES.values():
        answers = Answers(files, {})
        for command, term, label, nothing in (
            ("kinds", "Kinds", "label", "no kind stated"),
            ("countries", "Countries", "name", "no country stated"),
        ):
            rows = answers.ask(command)
            by_label = {row[label]["en"]: row["activities"] for row in rows if row.get(label)}
            answer = parse_counts(answers.facts()[term])
            answer.pop(nothing, None)
            assert by_label == answer


def test_aligned_and_unaligned_activities_are_counted(answers: Answers) -> None:
    """Aligned and unaligned activities are counted, and those of each of several sources."""
    aligned = [activity for activity in answers.activities if activity["alignment"]]
    unaligned = len(answers.activities) - len(aligned)
    sources = Counter(activity["source"]["en"] for activity in aligned)
    paragraphs = " ".join(answers.paragraphs())

    assert (f"{len(aligned)} activit" in paragraphs) is bool(aligned)
    assert (f"{unaligned} activit" in paragraphs and "the annex lists" in paragraphs) is bool(
        unaligned
    )
    for source, count in sources.items():
        assert (
            f"{source} ({count})" if len(sources) > 1 else f"as stated by '{source}'."
        ) in paragraphs


def test_round_tables_match_align(answers: Answers) -> None:
    """Each round table has its objectives with the counts of ``align``, and its gaps below."""
    rows = answers.ask("align", "--all")
    served = [row for row in rows if row["activities"]]
    if not served:
        message = "No source aligns any of these activities with an objective."
        assert message in answers.paragraphs()
        assert not answers.table("Activities by objective, round table 1")
        return

    for number in range(1, 5):
        part = [row for row in rows if row["objective"]["roundtable"] == number]
        expected = [
            [str(row["objective"]["number"]), row["objective"]["label"]["en"]]
            + [str(len(row["activities"]))] * 2
            for row in part
        ]
        assert expected == answers.table(f"Activities by objective, round table {number}")
        if gaps := [str(row["objective"]["number"]) for row in part if not row["activities"]]:
            assert any(
                paragraph.endswith(f": {', '.join(gaps)}") for paragraph in answers.paragraphs()
            )
    answer = f"{len(served)} of {len(rows)}; without any: {len(rows) - len(served)}."
    assert any(paragraph.endswith(answer) for paragraph in answers.paragraphs())


def test_grid_matches_align(answers: Answers) -> None:
    """The grid has a row for each objective with activities, a column for each year, and sums."""
    expected = [
        {
            "": str(row["objective"]["number"]),
            "Objective": row["objective"]["label"]["en"],
            **{str(cell["year"] or "undated"): str(cell["activities"]) for cell in row["cells"]},
            "Total": str(len(served["activities"])),
        }
        for row, served in zip(
            answers.ask("align", "--matrix", "year"),
            [row for row in answers.ask("align") if row["activities"]],
            strict=True,
        )
    ]
    rows = [
        {
            column.heading: text(cell)
            for column, cell in zip(table.columns, row, strict=True)
            # Years with only unaligned activities have a column, too.
            if not (column.align == "center" and column.heading not in (expected[0]))
        }
        for table in answers.blocks
        if isinstance(table, TableBlock) and table.caption == "Activities by objective and year"
        for row in table.rows
    ]

    assert expected == rows[: len(expected)]
    names = [row["Objective"] for row in rows[len(expected) :]]
    assert names in ([], ["Aligned activities, each once"], [*SUMS])


def test_contributions_match_align(answers: Answers) -> None:
    """The table has the official titles, the activities with details, and their contributions."""

    def lines(activity: Mapping[str, Any]) -> str:
        several = (
            len({activity["dialogue"]["en"] for row in rows for activity in row["activities"]}) > 1
        )
        dialogue_suffix = f" [{activity['dialogue']['en']}]" if several else ""
        details = activity_details(by_id[activity["id"]])
        contribution = english_text(activity["contribution"])
        parts = [f"{english_text(activity['title'])}{dialogue_suffix}", details, contribution]
        return "\n".join(filter(None, parts))

    by_id = {activity.id: activity for activity in answers.dataset.activities}
    rows = answers.ask("align")
    expected = [
        [
            *_objective(row),
            "\n\n".join(map(lines, row["activities"])),
        ]
        for row in rows
    ]

    assert expected == answers.table("Objectives, activities and contributions")


def test_gaps_match_align(answers: Answers) -> None:
    """The conclusions list the objectives without activities, unless all are without."""
    gaps = [row["objective"] for row in answers.ask("align", "--gaps")]
    expected = [[str(gap["number"]), gap["label"]["en"]] for gap in gaps]
    if len(expected) == len(answers.ask("align", "--all")):
        # If no activity is aligned, a list of all objectives would look like a finding.
        expected = []

    assert expected == _gaps(answers)
    purpose = "[For the conclusions: the objectives without an aligned activity"
    assert bool(expected) is any(line.startswith(purpose) for line in answers.paragraphs())


def test_references_match_cite(answers: Answers) -> None:
    """Studies and publications are cited by date, without the source that the annex states."""
    papers = [activity["id"] for activity in answers.activities if activity["kind"] in PAPERS]
    cited = pipe("cite", *papers, *answers.files).out.splitlines() if papers else []

    headings = [block.text if isinstance(block, Heading) else "" for block in answers.blocks]
    assert bool(papers) is ("Studies and publications" in headings)
    if papers:
        start = headings.index("Studies and publications") + 1
        part = answers.blocks[start : start + len(papers)]
        answer = [text([block.line]) for block in part if isinstance(block, Paragraph)]
        assert [re.split(r" – source: |, in: ", line)[0] for line in cited] == answer


def test_documents_match_list(answers: Answers) -> None:
    """Documents of other activities are listed by date, except web pages without a year."""
    expected = [
        _named(document)
        for activity in answers.activities
        if activity["kind"] not in PAPERS
        for document in activity["documents"]
        if document["year"] or not document["url"]
    ]
    rows = answers.table("Documents and their activities (without pages about an activity)")

    assert expected == [document.split("\n")[0] for document, _activity in rows]


def _gaps(answers: Answers) -> list[list[str]]:
    """Return the table of objectives without activities; its caption names a selection."""
    caption = "Objectives without an aligned activity"
    return answers.table(caption) or answers.table(f"{caption} in this selection")


def _objective(row: Mapping[str, Any]) -> list[str]:
    objective = row["objective"]
    return [str(objective["number"]), f"{objective['label']['en']}\n{objective['title']['en']}"]


def _named(document: Mapping[str, Any]) -> str:
    title = english_text(document["title"])
    return f"{title} ({document['year']})" if document["year"] else title


def test_annex_lists_every_activity_once(answers: Answers) -> None:
    """The annex lists the activities by date, unaligned ones in a table of their own."""
    names = {
        country["code"]: country["name"]["en"]
        for country in answers.ask("countries", filtered=False)
        if country["code"]
    }
    for caption, aligned in (
        ("When, what, where and by whom: activities aligned with an objective", True),
        ("When, what, where and by whom: activities aligned with no objective", False),
    ):
        expected = [
            (
                english_text(activity["title"]) + answers.dialogue_suffix(activity),
                ", ".join(names[code] for code in activity["chairs"]),
                ", ".join(english_text(partner) for partner in activity["partners"]),
            )
            for activity in answers.activities
            if bool(activity["alignment"]) is aligned
        ]
        answer = [
            (
                activity.split("\n")[0],
                (re.findall(r" · led by (.*?)(?= · |$)", activity) or [""])[0],
                (re.findall(r"partners?: (.*?)$", activity) or [""])[0],
            )
            for _when, activity in answers.table(caption)
        ]
        assert expected == answer


def test_unaligned_activities_are_counted_under_an_objective_filter() -> None:
    """With --objective, the annex counts the unaligned activities, but does not list them."""
    count = len(json.loads(pipe("list", "--unaligned", "--format", "json").out))
    report = pipe("report", "--objective", "7").out

    assert count
    assert f"{count} activit" in report
    assert "Activities that no source aligns" not in report


@pytest.mark.parametrize("language", ["en", "fr"])
def test_six_headings_are_those_of_the_guidance(language: str) -> None:
    """Headings are numbered in the order of the guidance; passages are left to the author."""
    assert language in {"en", "fr"}
    use("fr" if language == "fr" else "en")
    blocks = Answers([SAMPLE], {}).blocks
    headings = [block for block in blocks if isinstance(block, Heading) and block.level == 2]

    assert HEADINGS[language] == [heading.text for heading in headings]
    assert ["1", "2", "3", "4", "5", "6"] == [heading.number for heading in headings]
    assert 1 == sum(isinstance(block, Contents) for block in blocks)
    placeholders = [
        text([block.line])
        for block in blocks
        if isinstance(block, Paragraph) and block.line[0].role == "placeholder"
    ]
    # Six passages for the author, and the introduction of the material for the conclusions.
    assert 7 == len(placeholders)
    assert all(
        placeholder.startswith("[") and placeholder.endswith("]") for placeholder in placeholders
    )


def test_report_ends_with_how_the_numbers_were_made() -> None:
    """Below the last heading, a paragraph for the reader says how the numbers were made."""
    *_blocks, heading, how = Answers([SAMPLE], {}).blocks

    assert isinstance(heading, Heading)
    assert isinstance(how, Paragraph)
    assert text([how.line]).startswith("The numbers, tables and references are made by the program")
    assert {"plain"} == {span.role for span in how.line}


@pytest.mark.parametrize(("language", "word"), [("en", "draft"), ("fr", "ce projet")])
def test_only_passages_left_to_the_author_mention_a_draft(language: Language, word: str) -> None:
    """Outside of the passages that the author replaces, nothing calls the report a draft."""
    use(language)
    spans = [
        span
        for block in report(select(load(SAMPLE), parse_criteria(load(SAMPLE), {}))).page().blocks
        if isinstance(block, Paragraph | Heading)
        for span in (block.line if isinstance(block, Paragraph) else [Span(block.text)])
    ]

    assert [] == [span.text for span in spans if word in span.text and span.role != "placeholder"]


def test_review_forum_is_named_once() -> None:
    """One paragraph names the International Migration Review Forum with its resolution."""
    named = [text for text in Answers(FILES["one"], {}).paragraphs() if "A/RES/73/326" in text]

    assert 1 == len(named)
    assert "International Migration Review Forum" in named[0]


def test_tables_are_numbered_in_order() -> None:
    """Tables are numbered from 1 on in the order of the page."""
    tables = [block for block in Answers(FILES["two"], {}).blocks if isinstance(block, TableBlock)]

    assert [*range(1, len(tables) + 1)] == [table.number for table in tables]
    assert "Table 1: Activities by objective, round table 1" == tables[0].full_caption


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "md", "txt"])
def test_same_data_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    """Two files of the same data are identical, so no time of writing is in them."""
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    for file in (first, second):
        assert (0, "", "") == pipe("report", "-O", str(file))

    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) > 5000


def test_word_document_has_fields_for_contents_and_captions(tmp_path: Path) -> None:
    """Word updates the table of contents and the numbers of captions and headings itself."""
    file = tmp_path / "a.docx"
    pipe("report", "-O", str(file))
    with zipfile.ZipFile(file) as parts:
        body = parts.read("word/document.xml").decode()
        assert "w:updateFields" in parts.read("word/settings.xml").decode()
        assert "%1.%2" in parts.read("word/numbering.xml").decode()
    contents = body[body.index("<w:sdt>") : body.index("</w:sdt>")]

    assert r' TOC \o "2-3" ' in contents
    for name in re.findall(r'w:anchor="(\w+)"', contents):
        assert f'w:name="{name}"' in body
    assert HEADINGS["en"] == [heading for heading in HEADINGS["en"] if heading in contents]
    assert body.count(" SEQ Table ") == body.count('w:val="Caption"')
    assert "Left to the author" in body
    assert 'w:val="Placeholder"' in body


def test_terminal_shows_the_report_and_a_pipe_gets_markdown() -> None:
    """Passages that are left to the author stand in brackets on a terminal and in a pipe."""
    assert "[Left to the author: the conclusions" in screen("report").out
    piped = pipe("report").out

    assert piped.startswith("# Rabat Process: contribution to a review of the Global Compact")
    assert "\n## 1 Introduction: regional overview and background\n" in piped
    assert r"**\[Left to the author: the conclusions and the recommendations.\]**" in piped


def test_formats_for_rows_are_refused() -> None:
    """A format such as CSV is a usage error that names the formats for documents."""
    code, out, err = pipe("report", "--format", "csv")

    assert (2, "") == (code, out)
    assert "table, markdown, html, docx, pdf" in err


def test_announced_activity_is_marked_and_counted_in_a_note(tmp_path: Path) -> None:
    """The mark stands after the date, also in lists and cards, and a note counts such activities.

    Without announced activities, there is no note.
    """
    data = tmp_path / "data.toml"
    data.write_text(
        'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nyear = 2026\nannounced = true\n',
        "utf-8",
    )

    assert "| 2026 (announced) |" in (page := pipe("report", "--data", str(data)).out)
    assert "1 activity here was only announced: no source consulted" in page
    assert (
        "1 activity here was only announced"
        in pipe("countries", "--data", str(data), "-f", "html").out
    )
    assert "2026 (annoncé)" in screen("list", "--data", str(data), "--lang", "fr").out
    assert "2026 (announced)" in screen("show", "a", "--data", str(data)).out
    assert "announced" not in pipe("report").out


def test_title_option_replaces_the_title() -> None:
    """--title replaces the title of the page, and a line break in the new one becomes a space."""
    assert pipe("report", "--title", "Our\nshare").out.startswith("# Our share\n")


def test_french_document_follows_french_typography() -> None:
    """In French, no-break spaces stand before high punctuation, and apostrophes are curly."""
    page = pipe("report", "--lang", "fr", "--format", "html").out
    text = re.sub(r"<[^>]+>", " ", page[page.index("<body>") :])

    assert not re.findall(r"\w [:;?!»]|« ", text)
    assert not re.findall(r"\w'\w", text)
    assert "À rédiger\N{NO-BREAK SPACE}:" in text


def test_report_without_activities_says_that_nothing_matches() -> None:
    """If no activity matches, the report says so, without sections for the author to write."""
    assert 1 == pipe("report", "--year", "1950", "--exit-code").code
    lines = pipe("report", "--year", "1950").out.splitlines()

    assert lines[0].startswith("# Rabat Process")
    undated = "Not here: 2 activities without a date"
    assert ["Year: 1950", undated, "No activity matches.", "---"] == lines[2:10:2]
    assert not [line for line in lines if line.startswith("## ") or "Left to the author" in line]
