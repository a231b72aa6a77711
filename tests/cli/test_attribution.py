"""Attribution: answers about several dialogues show which dialogue each activity is of."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.query.group import GROUPINGS

from ..formats.reading import Reader
from ..strategies import write
from .running import MINISTRY, SAMPLE, bare, pipe, screen

BOTH = ("--data", SAMPLE, "--data", MINISTRY)
RABAT_PROCESS, MINISTRY_DIALOGUE = "Rabat Process", "Ministry Dialogue"
MINISTRY_IDS = {"border-training-2023", "return-study-2021"}


def plain_output(command: Sequence[str], **environ: str) -> str:
    """Return the output of a command about both dialogues, on a wide terminal without colours."""
    return screen(*command, *BOTH, TERM="dumb", COLUMNS="200", **environ).out


def test_list_rows_name_their_dialogue() -> None:
    """With several dialogues, each row of a list names its dialogue once, beside other details."""
    details = re.compile(r" +[a-z][a-z\d]*-[a-z\d-]+ · ")
    rows = [*filter(details.match, plain_output(["list"]).splitlines())]

    assert 15 == len(rows)
    for row in rows:
        assert (
            MINISTRY_DIALOGUE if any(id_ in row for id_ in MINISTRY_IDS) else RABAT_PROCESS
        ) in row


def test_cards_name_their_dialogue_if_there_are_several() -> None:
    """Each of several cards has a line that names its dialogue; a single card has none."""
    cards = plain_output(["show", "--all", "-o", "21"])

    assert 1 == cards.count(f"Dialogue  {RABAT_PROCESS}")
    assert 1 == cards.count(f"Dialogue  {MINISTRY_DIALOGUE}")
    assert "Dialogue" not in plain_output(["show", "return-study-2021"])


@pytest.mark.parametrize("view", [[], *(["--by", by] for by in ("theme", "kind", "roundtable"))])
def test_titles_in_the_alignment_table_are_followed_by_their_dialogue(view: list[str]) -> None:
    """In the alignment table and its groups, each title is followed by its dialogue in brackets."""
    out = plain_output(["align", "-o", "21", *view])

    assert f"Webinar on voluntary return and reintegration [{RABAT_PROCESS}]" in out
    assert f"Study of return [{MINISTRY_DIALOGUE}]" in out


def test_grid_has_a_legend_with_the_dialogues() -> None:
    """A grid of several dialogues has a legend that counts the activities of each."""
    assert f"Activities of: {RABAT_PROCESS} (1), {MINISTRY_DIALOGUE} (1)\n" in plain_output(
        ["align", "21", "--matrix", "year"]
    )


@pytest.mark.parametrize("command", ["objectives", "themes", "years", "countries", "kinds"])
def test_counting_commands_count_the_activities_of_each_dialogue(command: str) -> None:
    """The page of each counting command states how many activities are of which dialogue."""
    assert f"Activities of: {RABAT_PROCESS} (13), {MINISTRY_DIALOGUE} (2)\n" in plain_output(
        [command]
    )


@pytest.mark.parametrize("command", [["list"], ["align"], ["align", "--gaps"], ["show", "--all"]])
def test_page_title_names_all_dialogues(command: list[str]) -> None:
    """The title of a page about several dialogues names each of them."""
    assert pipe(*command, *BOTH, "-f", "markdown").out.startswith(
        f"# {RABAT_PROCESS} and {MINISTRY_DIALOGUE}: "
    )
    french = pipe(*command, *BOTH, "-f", "markdown", "--lang", "fr").out
    assert re.match(r"# Processus de Rabat et .*\u00a0: ", french)


def test_page_about_one_dialogue_does_not_mention_the_other() -> None:
    """A page with activities of one dialogue does not mention the other dialogue of the data."""
    page = pipe("align", *BOTH, "--dialogue", "ministry-dialogue", "-f", "markdown").out

    assert page.startswith(f"# {MINISTRY_DIALOGUE}: activities and objectives")
    assert f"[{MINISTRY_DIALOGUE}]" not in page.replace("\\", "")
    assert RABAT_PROCESS not in page
    assert "ICMPD" not in page


def test_notes_give_source_and_licence_of_each_dialogue() -> None:
    """The notes of a page give the source and the licence of each dialogue after its name."""
    page = pipe("list", *BOTH, "-f", "markdown").out.replace("\\", "")

    assert (
        f"{RABAT_PROCESS} – Source: Overview of the activities of the {RABAT_PROCESS}, ICMPD, 2022"
        in page
    )
    assert f"{MINISTRY_DIALOGUE} – Source: Annual report of the Ministry, Ministry, 2024" in page
    assert [
        ("1 March 2022", "licence CC BY 4.0"),
        ("30 June 2024", "Licence Ouverte 2.0"),
    ] == re.findall(r"edited (.*?), (licence .*)\.$", page, re.MULTILINE | re.IGNORECASE)


def test_file_without_licence_is_marked_as_such(tmp_path: Path) -> None:
    """A file without a licence has "no licence stated", although another file states a licence."""
    file = tmp_path / "mine.toml"
    file.write_text('format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n')
    page = pipe("list", "--add", str(file), "-f", "markdown").out

    assert re.search(r"mine.*no licence stated", page)
    assert re.search(r"mine.*Source: not stated", page)
    assert "no licence stated" in pipe("about", "--add", str(file), "-f", "markdown").out


def test_plain_list_is_named_after_its_file_and_has_no_source(tmp_path: Path) -> None:
    """A plain list beside a dialogue is named after its file, and the notes do not mention it."""
    file = tmp_path / "Ministry of Labour.csv"
    file.write_text("Title;Objectives\nBorders;11\n")
    page = pipe("align", "--add", str(file), "-f", "markdown").out

    assert page.startswith("# Rabat Process and Ministry of Labour: activities")
    assert "Ministry of Labour" not in page.partition("\n---\n")[2]
    assert "Rabat Process – Source: " in page


def test_plain_list_is_named_after_the_title_above_its_headings(tmp_path: Path) -> None:
    """A plain list is named after the title above its headings, which the notes give as source."""
    file = tmp_path / "export.csv"
    file.write_text("Activities of the Ministry;\nTitle;Objectives\nBorders;11\n")
    page = pipe("align", "--add", str(file), "-f", "markdown").out

    assert "Borders** \\[Activities of the Ministry\\]" in page
    assert "\nSource: Activities of the Ministry\n" in page
    assert "export" not in page


def test_files_of_one_dialogue_keep_their_source_and_licence(tmp_path: Path) -> None:
    """Two files of one dialogue are counted as one, and each keeps its source and licence."""
    file = tmp_path / "more.toml"
    file.write_text(
        'format = 1\n[dialogue]\nid = "ministry-dialogue"\nname.en = "Ministry Dialogue"\n'
        '[[activity]]\nid = "a"\ntitle.en = "A"\n'
    )
    data = ("--data", MINISTRY, "--data", str(file))
    notes = pipe("list", *data, "-f", "markdown").out.partition("\n---\n")[2]
    (dialogue,) = json.loads(pipe("dialogues", *data, "-f", "json").out)

    assert "Source: Annual report of the Ministry" in notes
    assert "Source: not stated" in notes
    assert "authors of the data, no licence stated" in notes
    assert (3, None) == (dialogue["activities"], dialogue["source"])


def test_files_without_dialogue_are_named_after_source_or_file(tmp_path: Path) -> None:
    """Files without a dialogue are named after their source, or the file, and counted apart."""
    source = '[source]\ntitle.en = "Report"\n'
    for name, head in (("a", source), ("b", "")):
        text = f'format = 1\n{head}[[activity]]\nid = "{name}"\ntitle.en = "{name}"\n'
        (tmp_path / f"{name}.toml").write_text(text)
    data = [f"--data={tmp_path}/{name}.toml" for name in "ab"]

    report, b = {"fr": "Report", "en": "Report"}, {"fr": "b", "en": "b"}
    assert [
        {"id": "report", "name": {"fr": None, "en": "Report"}, "source": report, "activities": 1},
        {"id": "b", "name": b, "source": None, "activities": 1},
    ] == json.loads(pipe("dialogues", *data, "-f", "json").out)
    for name, id_ in (("Report", "a"), ("b", "b")):
        activities = json.loads(pipe("list", *data, "--dialogue", name, "-f", "json").out)
        assert [id_] == [activity["id"] for activity in activities]


def test_json_records_have_dialogue_and_source(tmp_path: Path) -> None:
    """Each record of JSON has its dialogue and source, or null."""
    file = tmp_path / "mine.toml"
    file.write_text('format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n')
    activities = json.loads(pipe("list", *BOTH, "--add", str(file), "-f", "json").out)
    origins = {
        activity["id"]: (activity["dialogue"], activity["source"]) for activity in activities
    }

    assert (None, None) == origins.pop("a")
    for id_, (dialogue, source) in origins.items():
        assert (MINISTRY_DIALOGUE if id_ in MINISTRY_IDS else RABAT_PROCESS) == dialogue["en"]
        assert ("Annual" if id_ in MINISTRY_IDS else "Overview") == source["en"].split()[0]


@pytest.mark.parametrize(
    "command", [["list"], ["search", "return"], ["align"], ["align", "--by", "year"]], ids=" ".join
)
def test_csv_has_a_dialogue_column_if_there_are_several(command: list[str]) -> None:
    """With several dialogues, CSV has a last column that names the dialogue."""
    header, *rows = pipe(*command, *BOTH, "-f", "csv").out.splitlines()
    alone = pipe(*command, "-f", "csv").out.splitlines()[0]

    assert f"{alone},dialogue" == header
    assert {RABAT_PROCESS, MINISTRY_DIALOGUE} == {row.rpartition(",")[2] for row in rows}


def test_about_describes_each_source() -> None:
    """``rabat about`` has a heading and a licence for each source, and in JSON a record."""
    out = plain_output(["about"])
    facts = json.loads(pipe("about", *BOTH, "-f", "json").out)

    assert [RABAT_PROCESS, MINISTRY_DIALOGUE] == re.findall(r"^Dialogue +(.*)$", out, re.MULTILINE)
    assert ["CC-BY-4.0", "Licence Ouverte 2.0"] == [fact["licence"] for fact in facts]
    assert [13, 2] == [fact["activities"] for fact in facts]


def test_grouping_by_dialogue_lists_each_activity_under_its_dialogue() -> None:
    """With --by dialogue, each activity is only in the group of its dialogue."""
    groups = json.loads(pipe("align", "--by", "dialogue", *BOTH, "-f", "json").out)

    assert ["rabat-process", "ministry-dialogue"] == [group["dialogue"]["id"] for group in groups]
    assert {*MINISTRY_IDS} == {activity["id"] for activity in groups[1]["activities"]}
    assert [] == [
        activity["id"] for activity in groups[0]["activities"] if activity["id"] in MINISTRY_IDS
    ]


# Any two datasets

_TOKENS = re.compile("(Title|Dialogue|Source|Licence|File)(Aa|Bb)")
_COMMANDS = (
    ["list"],
    ["show", "--all"],
    ["search", "migration"],
    ["align"],
    ["align", "--all"],
    # With --by dialogue, the heading before the titles names the dialogue.
    *(["align", "--by", by] for by in (*GROUPINGS, "roundtable") if by != "dialogue"),
)


def _text(name: str) -> Mapping[str, str]:
    return {"fr": name, "en": name}


@st.composite
def _file(draw: st.DrawFn, owner: str) -> dict[str, Any]:
    """Draw a dataset in which every text contains *owner*."""
    activities: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {"objectives": st.frozensets(st.sampled_from((5, 9, 18)), max_size=2)},
        optional={
            "themes": st.just(["data"]),
            "kind": st.sampled_from(("meeting", "study")),
            "year": st.integers(2019, 2021),
            "country": st.sampled_from(("MA", "FR")),
        },
    )
    about = draw(
        st.fixed_dictionaries(
            {"format": st.just(1)},
            optional={
                "dialogue": st.just({"name": _text(f"Dialogue{owner}")}),
                "source": st.just({"title": _text(f"Source{owner}")}),
                "licence": st.just(f"Licence{owner}"),
            },
        )
    )
    drawn = draw(st.lists(activities, min_size=1, max_size=3))
    return about | {
        "activity": [
            {
                "id": f"{owner.lower()}-{number}",
                "title": _text(f"Title{owner}{number} migration"),
                "alignment": [{"objective": objective} for objective in activity.pop("objectives")],
                **activity,
            }
            for number, activity in enumerate(drawn)
        ]
    }


def _owners(text: str) -> Iterator[tuple[set[str], bool]]:
    """Yield the owners named up to the next title, and whether other texts than titles name them.

    The counts in a heading, such as "DialogueAa (2)", belong to no title and are left out.
    """
    for piece in re.split("(?=Title)", re.sub(r"\S+\s\(\d+\)", "", text))[1:]:
        marks = _TOKENS.findall(piece)
        yield {owner for _kind, owner in marks}, any(kind != "Title" for kind, _owner in marks)


@given(
    first=_file("Aa"),
    second=_file("Bb"),
    command=st.sampled_from(_COMMANDS),
    name=st.sampled_from(("tsv", "csv", "json", "jsonl", "markdown", "html", "table")),
    language=st.sampled_from(("fr", "en")),
)
def test_texts_beside_a_title_are_of_the_same_dataset(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, Any],
    second: dict[str, Any],
    command: list[str],
    name: str,
    language: str,
) -> None:
    """In every command, format and language, texts after a title are of the same dataset."""
    folder = tmp_path_factory.getbasetemp()
    names = [str(folder / f"File{owner}.toml") for owner in ("Aa", "Bb")]
    for file, document in zip(names, (first, second), strict=True):
        Path(file).write_text(write(document), "utf-8", newline="\n")
    data = [f"--data={file}" for file in names]
    code, out, err = pipe(*command, *data, "-f", name, "--lang", language, COLUMNS="300")
    text = Reader(out).text if name == "html" else bare(out)
    body, *notes = re.split("Global Compact for Safe|Pacte mondial pour des", text)
    owners = {match[2] for match in _TOKENS.finditer(body) if match[1] == "Title"}

    assert (0, "") == (code, err)
    for named_owners, attributed in _owners(body):
        assert 1 == len(named_owners)
        assert attributed or len(owners) < 2 or name in {"tsv", "csv", "json", "jsonl"}
    for line in "".join(notes).splitlines():
        if name == "markdown":
            assert 2 > len({match[2] for match in _TOKENS.finditer(line)})


@pytest.mark.parametrize(
    "command",
    [
        *(["list"], ["list", "--fields", "id,dialogue"], ["show", "--all"], ["search", "thing"]),
        *(["align"], ["align", "--by", "year"], ["align", "--by", "roundtable"]),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_csv_and_tsv_rows_name_a_file_without_dialogue(
    tmp_path: Path, command: list[str], form: str
) -> None:
    """Beside other data, a row of a file without a dialogue names the file; JSON does not."""
    second_file = tmp_path / "list-2020.toml"
    second_file.write_text(
        "format = 1\n[[activity]]\nid = 'own'\nyear = 2020\ntitle.en = 'Thing'\n"
        "alignment = [{ objective = 1 }]\n"
    )
    more = tmp_path / "more.toml"
    more.write_text(second_file.read_text().replace("'own'", "'more'"))
    arguments = [*command, "--data", str(second_file), "-f", form]
    rows = [row for row in pipe(*arguments, "--data", str(more)).out.splitlines() if "own" in row]

    assert [True] == [second_file.stem in row for row in rows]
    assert second_file.stem not in pipe(*arguments).out
    assert second_file.stem not in pipe(*arguments, "--data", str(more), "-f", "json").out
