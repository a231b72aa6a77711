"""Writing datasets as readable TOML without loss."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from rabat_cli import Dataset
from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.write.split import split
from rabat_cli.dataset.write.toml import write
from rabat_cli.errors import RabatError
from rabat_cli.model import (
    Activity,
    Address,
    Alignment,
    DatasetFile,
    Dialogue,
    Document,
    Name,
    Origin,
    Source,
    Synonym,
    Text,
    Theme,
)

from ...strategies import datasets

LONG = (
    "Employment services of twelve countries compared how they recognise skills. They found that"
    " most of them ask for the same papers.\nA common form was agreed on."
)
WRITTEN = '''\
# My Dialogue
# Activities, and the objectives of the Global Compact for Migration (GCM) that they serve.
# To check the file: rabat check FILE. Its format: rabat schema.

format = 1
updated = 2026-01-02

[dialogue]
name = { fr = "Mon dialogue", en = "My Dialogue" }


[[activity]]
id = "skills-workshop-2025"
kind = "workshop"
title.fr = "Atelier « qualifications »"
title.en = "A \\"skills\\" workshop"
start = 2025-03-04
country = "SN"
chairs = ["SN", "PT"]
partners = ["ILO", { en = "IOM" }]
summary.en = """\\
  Employment services of twelve countries compared how they recognise skills. \\
  They found that most of them ask for the same papers.\\n\\
  A common form was agreed on."""

[[activity.alignment]]
objective = 18
'''


def split_without_origins(dataset: Dataset) -> list[DatasetFile]:
    """Return the files that *dataset* is split into, without the origins of their activities."""
    return [
        replace(
            part,
            activities=tuple(replace(activity, origin=Origin("")) for activity in part.activities),
        )
        for part in split(dataset)
    ]


def test_a_dataset_is_written_in_the_readable_form() -> None:
    """Keys are in the order of the format, and a long text is broken into lines."""
    activity = Activity(
        id="skills-workshop-2025",
        title=Name("Atelier « qualifications »", 'A "skills" workshop'),
        kind="workshop",
        start=date(2025, 3, 4),
        country="SN",
        chairs=("SN", "PT"),
        stated_partners=("ILO", Name(en="IOM")),
        summary=Text(en=LONG),
        alignment=(Alignment(18),),
    )
    dialogue = Dialogue(Name("Mon dialogue", "My Dialogue"))

    assert WRITTEN == write(
        [DatasetFile(1, updated=date(2026, 1, 2), dialogue=dialogue, activities=(activity,))]
    )


@pytest.mark.parametrize("file", bundled_files(), ids=lambda file: file.name.rpartition("/")[2])
def test_the_bundled_data_is_read_back_from_toml(file: File) -> None:
    """The dataset that is read equals the written one, and is written in the same way again."""
    dataset = decode([file])
    written = write(split(dataset))
    read_back = decode([File("data.toml", written.encode())])

    assert split_without_origins(dataset) == split_without_origins(read_back)
    assert written == write(split(read_back))


@given(datasets())
@settings(max_examples=3 * settings().max_examples)
def test_generated_datasets_are_read_back_from_toml(dataset: Dataset) -> None:
    """All texts survive, whatever characters they contain."""
    read_back = decode([File("data.toml", write(split(dataset)).encode())])

    assert split_without_origins(dataset) == split_without_origins(read_back)


def test_activities_of_several_sources_cannot_be_written_into_one_toml_file() -> None:
    """The error says how many sources the activities have."""
    with pytest.raises(RabatError) as caught:
        write(split(decode(bundled_files())))

    assert "a TOML file holds one source, but these activities come from 2" == caught.value.message


EVERYTHING = """\
# N
# Activities, and the objectives of the Global Compact for Migration (GCM) that they serve.
# To check the file: rabat check FILE. Its format: rabat schema.

format = 1
version = "1"
licence = "CC0"

[dialogue]
id = "id"
name = { fr = "L\\nM", en = "N" }

[source]
title.fr = "T"
title.en = "U"
publisher = "P"
year = 2020
url = {}

[[theme]]
id = "t"
label = { fr = "F", en = "E" }

[[synonym]]
words = []

[[synonym]]
words = ["a", "b\\tc\\\\d"]


[[activity]]
id = "a"
title.fr = "A"
year = 2020
start = 2020-01-02
end = 2020-01-03
place = { fr = "", en = "" }
chairs = ["MA"]
themes = ["t"]

[[activity.alignment]]
objective = 1
contribution.fr = "c"

[[activity.document]]
title.en = "D"
year = 2020
url = "https://a.b"

[[activity.document]]
title.fr = "E"
"""


def test_every_key_of_the_format_is_written() -> None:
    """The file has all metadata, themes and synonyms, and all keys of an activity."""
    activity = Activity(
        *("a", Name("A")),
        stated_year=2020,
        start=date(2020, 1, 2),
        end=date(2020, 1, 3),
        place=Text("", ""),
        chairs=("MA",),
        themes=("t",),
        alignment=(Alignment(1, Text("c")),),
        documents=(Document(Name(en="D"), 2020, "https://a.b"), Document(Name(fr="E"))),
    )
    part = DatasetFile(
        1,
        version="1",
        licence="CC0",
        dialogue=Dialogue(Name("L\nM", "N"), "id"),
        source=Source(Name("T", "U"), "P", 2020, Address()),
        themes=(Theme("t", Name("F", "E")),),
        synonyms=(Synonym(()), Synonym(("a", "b\tc\\d"))),
        activities=(activity,),
    )

    assert EVERYTHING == write([part])


def test_the_name_of_the_dialogue_is_one_comment_line_at_the_top() -> None:
    """A line break in the name would end the comment; without a name there is no such line."""
    written = write([DatasetFile(1, dialogue=Dialogue(Name(en="L\n M")))])

    assert written.startswith("# L M\n# Activities, ")
    assert write([DatasetFile(1)]).startswith("# Activities, ")


def activity_lines(**values: Any) -> list[str]:
    """Return the lines of an activity with *values*, after those of its ID and title."""
    written = write([DatasetFile(1, activities=(Activity("a", Name(en="A"), **values),))])
    return written.partition('title.en = "A"\n')[2].splitlines()


def test_braces_with_blanks_in_a_text_are_kept() -> None:
    """Only a text without any language is written as the empty table ``{}``."""
    assert ['place = { en = "a {  } b" }'] == activity_lines(place=Text(en="a {  } b"))
    assert ["place = {}"] == activity_lines(place=Text())


def test_languages_and_items_share_a_line_of_up_to_110_characters() -> None:
    """If they do not fit, each language or item has its own line."""
    place, partners = "x" * 81, "x" * 90

    assert [f'place = {{ fr = "{place}", en = "y" }}'] == activity_lines(place=Text(place, "y"))
    assert [f'place.fr = "{place}x"', 'place.en = "y"'] == activity_lines(
        place=Text(f"{place}x", "y")
    )
    assert [f'partners = ["{partners}", "b"]'] == activity_lines(stated_partners=(partners, "b"))
    assert ["partners = [", f'  "{partners}x",', '  "b",', "]"] == activity_lines(
        stated_partners=(f"{partners}x", "b")
    )
    assert {110} == {
        len(line)
        for line in (
            *activity_lines(place=Text(place, "y")),
            *activity_lines(stated_partners=(partners, "b")),
        )
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 200, [f'summary.en = "{"x" * 200}"']),
        (
            "b " * 27 + "c. Then " + "d " * 30,
            ['summary.en = """\\', f"  {'b ' * 27}c. \\", f'  Then {"d " * 30}"""'],
        ),
        (
            "b " * 20 + "c. Then " + "d " * 40,
            ['summary.en = """\\', f"  {'b ' * 20}c. Then {'d ' * 31}\\", f'  {"d " * 9}"""'],
        ),
        ("b " * 30 + "c. " + "d" * 32, [f'summary.en = "{"b " * 30}c. {"d" * 32}"']),
        (
            "b " * 30 + "c. " + "d" * 33,
            ['summary.en = """\\', f"  {'b ' * 30}c. \\", f'  {"d" * 33}"""'],
        ),
        ("b\nc", ['summary.en = """\\', "  b\\n\\", '  c"""']),
        (" b\nc", ['summary.en = """\\', "  \\u0020b\\n\\", '  c"""']),
        ("b\n", ['summary.en = "b\\n"']),
    ],
    ids=[
        "one word",
        "a long sentence",
        "a short sentence",
        "110",
        "111",
        "lines",
        "a blank before",
        "one line",
    ],
)
def test_a_long_text_is_broken_after_sentences_or_at_the_line_width(
    text: str, expected: list[str]
) -> None:
    """Breaks follow a sentence that fills half a line, a line break, or a full line."""
    assert expected == activity_lines(summary=Text(en=text))
