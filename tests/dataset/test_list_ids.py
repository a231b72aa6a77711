"""IDs of plain lists beside other files: generated IDs are numbered until they are unique."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.language import use

TOML = File(
    "own.toml",
    b'format = 1\n[[activity]]\nid = "meeting-2020"\ntitle = { fr = "R\xc3\xa9union", en = "M" }\n',
)


def csv(name: str, *rows: str) -> File:
    """Return a list with *rows*, the first of them the headings."""
    return File(f"{name}.csv", "".join(f"{row}\n" for row in rows).encode())


def ids(files: Sequence[File]) -> Sequence[str]:
    """Return the ids of the activities in *files*, in their order."""
    return [activity.id for activity in decode(files).activities]


def test_ids_from_equal_titles_of_two_lists_are_numbered() -> None:
    """The IDs of the second list get a number at the end."""
    rows = ("Title;Year", "Meeting;2021", "Other;2021")

    assert ["meeting-2021", "other-2021", "meeting-2021-2", "other-2021-2"] == ids(
        [csv("a", *rows), csv("b", *rows)]
    )


def test_an_id_column_that_repeats_ids_of_another_list_is_numbered() -> None:
    """If two lists number their activities from 1, IDs with other titles change in the second."""
    files = [
        csv("a", "ID,Title", "1,One", "2,Two"),
        csv("b", "ID,Title", "1,One", "2,Three", "2-2,Four"),
    ]

    assert ["1", "2", "1-2", "2-3", "2-2"] == ids(files)


def test_ids_of_lists_give_way_to_ids_of_toml_files() -> None:
    """The ID of the TOML file is kept and that of the list numbered, whichever file is first."""
    listed = csv("list", "Title;Year", "Meeting;2020")

    assert ["meeting-2020", "meeting-2020-2"] == ids([TOML, listed])
    assert ["meeting-2020-2", "meeting-2020"] == ids([listed, TOML])


def test_a_list_that_repeats_the_id_and_title_of_another_file_is_an_error() -> None:
    """The same ID with the same title (whatever its case and accents) is the same activity."""
    repeating_list = csv("again", "ID;Titre", "meeting-2020;REUNION")

    assert ["error"] == [problem.severity for problem in check([TOML, repeating_list])]


def test_changed_ids_of_a_list_are_reported_in_one_warning() -> None:
    """The warning at the first cell names the first changed IDs and counts the others."""
    use("fr")
    lists = [
        csv(name, "ID;Titre", *(f"{id_}-2021;{id_} {name}" for id_ in "abcdef")) for name in "ab"
    ]

    (problem,) = check(lists, warnings=True)

    assert ("b.csv", "A2", "warning") == (problem.file, problem.path, problem.severity)
    assert (
        "« a-2021 » est aussi une activité de a.csv : celle-ci est comptée à part, sous le nom de"
        " « a-2021-2 » ; de même « b-2021 » (A3), « c-2021 » (A4), « d-2021 » (A5), 2 de plus"
    ).replace("\N{NO-BREAK SPACE}", " ") == problem.found.replace("\N{NO-BREAK SPACE}", " ")


TITLES = st.lists(st.sampled_from(("Meeting", "meeting", "Meeting 2", "M 2021", "É", "")))


@given(st.lists(st.tuples(st.booleans(), TITLES), max_size=4), st.booleans())
def test_lists_with_equal_titles_are_read_without_errors(
    lists: Sequence[tuple[bool, list[str]]], has_years: bool
) -> None:
    """Generated lists, alone or beside a TOML file, give no error and no ID twice."""
    files = [
        csv(
            f"list{number}",
            "Titre;Année" if french else "Title;Year",
            *(f"{title};{2021 if has_years else ''}" for title in titles),
        )
        for number, (french, titles) in enumerate(lists)
        if any(titles)
    ]
    for all_files in (files, [*files, TOML]):
        assert [] == [problem for problem in check(all_files) if problem.severity == "error"]
        assert {1} >= {*Counter(ids(all_files)).values()}
