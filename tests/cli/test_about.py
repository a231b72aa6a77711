"""``rabat about``: the facts of the dataset."""

import json

from rabat_cli import Dataset, __version__

from .running import pipe, screen


def test_a_pipe_gets_one_line_of_raw_fields() -> None:
    """In a pipe the facts are one line between tabs."""
    code, out, err = pipe("about")
    fields = out.split("\t")

    assert (0, 12, 1, "") == (code, len(fields), out.count("\n"), err)
    assert ["Rabat Process", "ICMPD", "2022"] == [fields[0], fields[2], fields[3]]


def test_a_terminal_gets_a_card() -> None:
    """On a terminal the facts stand one below the other, each after what it is."""
    code, out, err = screen("about", TERM="dumb", COLUMNS="120")

    assert (0, "") == (code, err)
    assert [
        "Rabat Process",
        "",
        "Dialogue             Rabat Process",
        (
            "Source               Rabat Process activities organised since December 2018 with a"
            " link to the objectives of the GCM"
        ),
        "Publisher            ICMPD",
        "Published            2022",
        "Page                 https://rabat-process.org/en/activities/publications/gcm-overview",
        "Period               2018–2021",
        "Activities           20",
        "Objectives served    14 of 23: 1, 2, 5, 7, 8, 9, 10, 11, 16, 18, 19, 20, 21, 23",
        "Themes               20",
    ] == out.splitlines()[:11]


def test_the_keys_of_json_are_these(bundled: Dataset) -> None:
    """The keys of the facts in JSON are a promise."""
    (facts,) = json.loads(pipe("about", "-f", "json").out)

    assert [
        *("dialogue", "source", "publisher", "published", "url", "period", "activities"),
        *("objectives", "themes", "updated", "licence", "version"),
    ] == list(facts)
    assert (len(bundled.activities), "2018–2021", __version__) == (
        facts["activities"],
        facts["period"],
        facts["version"],
    )


def test_what_is_not_said_is_left_out() -> None:
    """Of a dataset that says nothing and holds nothing only the program's version is left."""
    out = screen("about", "--data", "-", stdin=b"format = 1\n", TERM="dumb").out

    assert f"About this dataset\n\nVersion of rabat  {__version__}\n" == out
