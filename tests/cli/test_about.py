"""``rabat about``: the facts of the dataset."""

import json

from rabat_cli import Dataset, __version__

from .running import MINISTRY, SAMPLE, pipe, screen


def test_pipe_gets_one_line_of_facts() -> None:
    """In a pipe, the facts are one line, separated by tabs."""
    code, out, err = pipe("about")
    fields = out.split("\t")

    assert (0, 15, 1, "") == (code, len(fields), out.count("\n"), err)
    assert ["Rabat Process", "ICMPD", "2022"] == [fields[0], fields[2], fields[3]]


def test_terminal_gets_one_fact_per_line() -> None:
    """On a terminal, each fact is a line with its name and its value."""
    code, out, err = screen("about", TERM="dumb", COLUMNS="120")

    assert (0, "") == (code, err)
    assert [
        (
            "Rabat Process: data on activities and objectives of the Global Compact for Migration"
            " (GCM)"
        ),
        "",
        "Dialogue              Rabat Process",
        "Source                Overview of the activities of the Rabat Process",
        "Publisher             ICMPD",
        "Published             2022",
        "Page                  https://example.org/en/overview",
        "Period                2018–2022",
        "Activities            13",
        "Without an objective  1",
        "Objectives served     12 of 23: 1, 5, 7, 8, 9, 10, 11, 16, 18, 20, 21, 23",
        "Themes                13",
        "Edited                1 March 2022",
        (
            "Licence of the data   CC BY 4.0: summaries, contributions and themes; not titles, nor"
            " the source"
        ),
        "",
        f"Version of rabat  {__version__}",
    ] == out.splitlines()


def test_json_keys_of_the_facts(sample: Dataset) -> None:
    """The JSON keys of the facts must not change."""
    (facts,) = json.loads(pipe("about", "-f", "json").out)

    assert [
        *("dialogue", "source", "publisher", "published", "url", "period", "activities"),
        *("unaligned", "objectives", "themes", "updated", "licence", "version"),
        "data_version",
        "citation",
    ] == list(facts)
    assert (len(sample.activities), "2018–2022", __version__) == (
        facts["activities"],
        facts["period"],
        facts["version"],
    )


def test_several_sources_have_a_line_with_totals() -> None:
    """With several sources, a line counts all activities and those aligned with an objective."""
    files = ("--data", SAMPLE, "--data", MINISTRY)
    output = screen("about", *files, TERM="dumb", COLUMNS="120").out

    assert (
        "In all            15 activities, 14 of them aligned with an objective"
        == (output.splitlines()[2])
    )
    assert "\nEn tout" in screen("about", *files, "--lang", "fr", TERM="dumb").out
    assert "In all" not in screen("about").out


def test_missing_facts_are_left_out_except_the_licence() -> None:
    """An empty dataset has only the facts that no licence is stated, and the program's version."""
    out = screen("about", "--data", "-", stdin=b"format = 1\n", TERM="dumb").out

    assert (
        "About this dataset\n\n"
        "Licence of the data  no licence stated\n\n"
        f"Version of rabat  {__version__}\n"
    ) == out


def test_version_of_the_data_is_shown_beside_that_of_the_program() -> None:
    """The version that a dataset states is shown beside the version of the program."""
    content = b"format = 1\nversion = '2026.11'\n"
    (facts,) = json.loads(pipe("about", "--data", "-", "-f", "json", stdin=content).out)
    output = screen("about", "--data", "-", stdin=content, TERM="dumb").out

    assert ("2026.11", __version__) == (facts["data_version"], facts["version"])
    assert "Version of the data  2026.11\n" in output


def test_bundled_data_is_marked_as_no_publication_of_the_dialogue() -> None:
    """Only the bundled data has a note that the dialogue did not publish the data."""
    text = "not a publication of the Rabat Process, of ICMPD or of the United Nations"

    assert text in pipe("about", "-f", "markdown", RABAT_DATA="").out
    assert text not in pipe("about", "-f", "markdown").out
