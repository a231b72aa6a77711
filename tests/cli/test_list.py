"""``rabat list``: the activities that it lists, on a terminal and in a pipe."""

import json

import pytest

from rabat_cli import Dataset
from rabat_cli.dataset.fields import ACTIVITY

from .running import pipe, screen

ROUNDTABLES = ["asylum-procedure-roundtable-2021", "children-at-risk-roundtable-2021"]
LINE = (
    "anti-trafficking-assessment-2020\t2020\tstudy\t10\ttrafficking,protection\t"
    "Gaps, needs and transferable practices in combating trafficking in persons"
    " in the ECOWAS Member States and Mauritania\n"
)
SCREEN = """\
Rabat Process: activities

Objective 10: Eradicate trafficking

1 activity · 2020 · data of 1 March 2022

Not here: 1 activity that no source aligns with an objective (2022)

Objectives   Year   Activity
────────────────────────────────────────────────────────────────────────────────
        10   2020   Gaps, needs and transferable practices in combating
                    trafficking in persons in the ECOWAS Member States and
                    Mauritania
                    anti-trafficking-assessment-2020 · study · Trafficking in
                    persons, Protection
"""
UNALIGNED = (
    "1 activity left out, because no source aligns it with an objective: rabat list --unaligned"
)
KEYS = tuple(field.key for field in ACTIVITY)


def ids(*arguments: str) -> list[str]:
    """Return the IDs that ``rabat list`` gives with these *arguments*."""
    code, out, err = pipe("list", *arguments)
    assert (0, "") == (code, err)
    return [line.split("\t")[0] for line in out.splitlines()]


def test_pipe_gets_one_line_per_activity() -> None:
    """In a pipe, an activity is one line of six fields, separated by tabs."""
    assert (0, LINE, "") == pipe("list", "-o", "10")


def test_terminal_gets_a_table_and_a_count() -> None:
    """A terminal gets a table with headings, and the count on standard error."""
    code, out, err = screen("list", "-o", "10", TERM="dumb")

    assert (0, SCREEN) == (code, out)
    assert f"1 activity; {UNALIGNED}" == " ".join(err.split())


def test_every_activity_is_listed_once_in_the_order_of_the_data(sample: Dataset) -> None:
    """Without filters, every activity of the dataset is listed once, in its order."""
    assert [activity.id for activity in sample.activities] == ids()


def test_json_keys_of_an_activity_and_their_order() -> None:
    """The JSON keys of an activity, also the nested ones, and their order must not change."""
    (activity,) = json.loads(pipe("list", "-o", "9", "-f", "json").out)

    assert KEYS == tuple(activity)
    assert ["fr", "en"] == list(activity["title"])
    assert ["fr", "en"] == list(activity["place"])
    assert ["fr", "en"] == list(activity["summary"])
    assert ["objective", "contribution"] == list(activity["alignment"][0])
    assert ["fr", "en"] == list(activity["alignment"][0]["contribution"])
    assert ["title", "year", "url"] == list(activity["documents"][0])
    assert ["fr", "en"] == list(activity["documents"][0]["title"])
    assert [{"fr": "ONUDC", "en": "UNODC"}] == activity["partners"]
    assert {"fr": "Processus de Rabat", "en": "Rabat Process"} == activity["dialogue"]
    assert ["fr", "en"] == list(activity["source"])


def test_missing_values_are_null_in_json() -> None:
    """An undated activity has null for its year, dates, place and country."""
    (activity,) = json.loads(pipe("list", "-y", "undated", "-o", "11", "-f", "json").out)

    expected: dict[str, object] = {
        "year": None,
        "start": None,
        "end": None,
        "place": None,
        "country": None,
        "chairs": [],
    }
    assert expected == {key: activity[key] for key in expected}


def test_json_does_not_depend_on_the_language() -> None:
    """JSON has both languages, whatever --lang says."""
    assert pipe("list", "-f", "json").out == pipe("list", "-f", "json", "--lang", "fr").out


def test_activity_of_two_selected_objectives_is_listed_once() -> None:
    """The two round tables of 2021 serve objectives 7 and 8, and are listed once each."""
    assert ROUNDTABLES == ids("--year", "2021", "--objective", "7-8", "--format", "tsv")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-o", "18"), ["legal-migration-meeting-2021"]),
        (("-o", "5,18"), ["legal-migration-meeting-2021"]),
        (("-o", "9", "-o", "10"), ["smuggling-workshop-2019", "anti-trafficking-assessment-2020"]),
        (("-o", "9-10"), ["smuggling-workshop-2019", "anti-trafficking-assessment-2020"]),
        (("-o3",), []),
        (("-y", "-2018"), ["marrakesh-action-plan-2018"]),
        (("-y", "2018"), ["marrakesh-action-plan-2018"]),
        (("-y", "2020"), ["anti-trafficking-assessment-2020"]),
        (("-y", "2023-"), []),
        (("-y", "undated", "-o", "11"), ["border-management-guide"]),
        (("-y", "sans date", "-o", "11"), ["border-management-guide"]),
        (("-k", "webinar"), ["return-webinar-2021"]),
        (("-k", "Table ronde"), ROUNDTABLES),
        (("-k", "webinaire", "-k", "framework"), [
            "return-webinar-2021",
            "marrakesh-action-plan-2018",
        ]),
        (("-t", "protection", "-k", "study"), ["anti-trafficking-assessment-2020"]),
        (("-t", "traite"), ["anti-trafficking-assessment-2020"]),
        (("-t", "trafficking", "-y", "2021"), []),
        (("-c", "NG"), ["remittances-workshop-2019"]),
        (("-c", "côte d’ivoire"), ["smuggling-workshop-2019"]),
        (("-c", "maroc,espagne"), ["border-management-meeting-2019"]),
        (("--partner", "hcr"), ROUNDTABLES),
        (("--partner", "UNHCR", "-y", "2021"), ROUNDTABLES),
        (("--partner", "Geneva"), ["children-at-risk-roundtable-2021"]),
        (("--dialogue", "rabat-process", "-o", "21"), ["return-webinar-2021"]),
        (("--dialogue", "processus", "-o", "21"), ["return-webinar-2021"]),
        (("--roundtable", "3"), ["cities-meeting-2021", "remittances-workshop-2019"]),
        (("--roundtable", "3", "-o", "16"), ["cities-meeting-2021"]),
        (("--unaligned",), ["seminaire-dakar-2022"]),
        (("--unaligned", "-o", "1"), []),
    ],
)  # fmt: skip
def test_filters_combine_with_and_their_values_with_or(
    arguments: tuple[str, ...], expected: list[str]
) -> None:
    """Within one option any value may match; all options must match."""
    assert expected == ids(*arguments)


def test_fields_option_chooses_and_orders_the_fields() -> None:
    """--fields gives these fields in this order, each once."""
    out = pipe("list", "-o", "10", "--fields", "year, id,year").out

    assert "2020\tanti-trafficking-assessment-2020\n" == out


def test_fields_option_chooses_the_keys_of_json() -> None:
    """--fields chooses the keys of JSON, in the typed order."""
    out = pipe("list", "-o", "10", "--fields", "year,id", "-f", "jsonl").out

    assert '{"year":2020,"id":"anti-trafficking-assessment-2020"}\n' == out


def test_fields_option_chooses_the_columns_of_a_table() -> None:
    """On a terminal, the chosen fields are columns under their headings."""
    out = screen("list", "-o", "10", "--fields", "year,id", TERM="dumb").out

    assert (
        "Year   ID\n"
        "───────────────────────────────────────\n"
        "2020   anti-trafficking-assessment-2020\n"
    ) == out


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("tsv", ""),
        ("csv", "id,year,kind,objectives,themes,title\n"),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("table", ""),
    ],
)
def test_each_format_has_an_answer_if_nothing_matches(format: str, expected: str) -> None:  # noqa: A002
    """If no activity matches, the exit code is 0, and each format gives its empty answer."""
    assert (0, expected, "") == pipe("list", "-o", "3", "-f", format)


def test_terminal_gets_a_message_if_nothing_matches() -> None:
    """On a terminal, a message says that nothing matched."""
    code, out, err = screen("list", "-o", "3")

    assert (0, "") == (code, out)
    assert f"No activity matches. {UNALIGNED}" == " ".join(err.split())
    assert (0, "", "No activity matches.\n") == screen("list", "-k", "conference")


def test_unknown_partner_proposes_a_search_for_the_name() -> None:
    """A name that is no partner is an error with a search, because texts may mention the name."""
    code, out, err = pipe("list", "--partner", "the World Bank's \x07")

    assert (2, "") == (code, out)
    assert err.startswith("rabat: no activity has the partner 'the World Bank's \\x07'\n")
    assert err.endswith('The summaries may mention it: see rabat search "the World Bank s"\n')


def test_objective_with_unaligned_option_matches_nothing() -> None:
    """--objective and --unaligned together match nothing, and a message says so."""
    message = f"No activity matches. {UNALIGNED}\n"

    assert (0, "", message) == screen("list", "-o", "10", "--unaligned", COLUMNS="200")


COUNTRYLESS = "4 activities left out, because they state no country: rabat list --country none"
HOSTLESS = (
    "7 activities left out, because they do not state where they were held: rabat list --host none"
)
UNDATED = "2 activities left out, because they have no date: rabat list --year undated"
ONE_UNDATED = "1 activity left out, because it has no date: rabat list --year undated"
CHAIRLESS = "6 activities left out, because they do not state who led them: rabat list --chair none"


@pytest.mark.parametrize(
    ("arguments", "hints"),
    [
        ((), []),
        (("-k", "study"), []),
        (("-y", "2020"), [UNDATED]),
        (("-y", "2020", "-t", "borders"), [ONE_UNDATED + " --theme borders"]),
        (("-y", "2020", "-k", "study"), []),
        (("-y", "2020,undated"), []),
        (("-o", "10"), [UNALIGNED]),
        (("-o", "10", "-y", "2022"), [UNALIGNED + " --year 2022"]),
        (("-o", "11", "-y", "2019"), [ONE_UNDATED + " --objective 11"]),
        (("--since", "2020", "-y", "2021"), [UNDATED]),
        (("--until", "7/2019", "--since", "2019-07-02"), [UNDATED]),
        (("--chair", "FR"), [CHAIRLESS]),
        (("--chair", "none"), []),
        (("-k", "study", "--unaligned"), []),
        (("-c", "FR"), [COUNTRYLESS]),
        (("--host", "FR"), [HOSTLESS]),
        (("--host", "none"), []),
    ],
)
def test_terminal_counts_activities_without_a_value_for_a_filter(
    arguments: tuple[str, ...], hints: list[str]
) -> None:
    """On a terminal, activities without a value for a filter are counted, with a command."""
    message = " ".join(screen("list", *arguments).err.split()).removeprefix("No activity matches. ")

    assert hints == [hint for hint in message.split("; ") if "left out" in hint]
    assert "" == pipe("list", *arguments).err


@pytest.mark.parametrize(
    ("arguments", "first", "last"),
    [
        (("date",), "marrakesh-action-plan-2018", "border-management-guide"),
        (("date", "--reverse"), "seminaire-dakar-2022", "border-management-guide"),
        (("title",), "asylum-procedure-roundtable-2021", "return-webinar-2021"),
        (("title", "--reverse"), "return-webinar-2021", "asylum-procedure-roundtable-2021"),
        (("objective",), "mixed-migration-centre-partnership", "seminaire-dakar-2022"),
        (("objective", "--reverse"), "marrakesh-action-plan-2018", "seminaire-dakar-2022"),
    ],
)  # fmt: skip
def test_missing_dates_and_objectives_come_last_in_every_order(
    arguments: tuple[str, ...], first: str, last: str
) -> None:
    """Undated and unaligned activities come last in either direction of --sort."""
    sorted_ids = ids("--sort", *arguments)
    output = pipe("show", "--all", "--sort", *arguments, "--fields", "id").out

    assert (first, last) == (sorted_ids[0], sorted_ids[-1])
    assert sorted(ids()) == sorted(sorted_ids)
    assert sorted_ids == output.splitlines()


def test_reverse_option_alone_reverses_the_order_of_the_data() -> None:
    """Without --sort, --reverse lists the activities from the last of the dataset to the first."""
    assert ids() == [*reversed(ids("--reverse"))]


def test_titles_are_sorted_in_the_language_in_use() -> None:
    """With --sort title, the order depends on the language in use."""
    assert ids("--sort", "title") != ids("--sort", "title", "--lang", "fr")


def test_when_is_a_field_with_the_date_in_words() -> None:
    """``when`` is in both languages in JSON, else in the one in use; ``date`` is another name."""
    assert "children-at-risk-roundtable-2021\t13 octobre 2021\n" in (
        pipe("list", "--fields", "id,when", "--lang", "fr").out
    )
    assert pipe("list", "--fields", "when").out == pipe("list", "--fields", "date").out
    assert [{"when": {"fr": "sans date", "en": "undated"}}] == json.loads(
        pipe("list", "--year", "undated", "--fields", "when", "-f", "json").out
    )[:1]


def test_partners_are_named_beside_the_leading_countries() -> None:
    """Lists, searches and the alignment table name the partners after the leading countries."""
    line = "led by Switzerland, Chad · partner: UNHCR"

    terminal = {"TERM": "dumb", "COLUMNS": "100"}
    assert f"{line}\n" in screen("list", "-y", "2021", **terminal).out
    assert f"{line}\n" in screen("search", "asylum", **terminal).out
    assert line in pipe("align", "7", "-f", "markdown").out
