"""Splitting a dataset into files by what the files state about themselves."""

from datetime import date

from rabat_cli import Dataset
from rabat_cli.dataset.write.split import split
from rabat_cli.model import Activity, Dialogue, Name, Origin, Source, Synonym, Theme

OURS, THEIRS = Dialogue(Name(en="Ours")), Dialogue(Name(en="Theirs"))


def test_files_with_equal_metadata_are_merged() -> None:
    """Activities keep their order, and the merged file keeps the metadata."""
    first = Origin("a", OURS, Source(Name(en="S")), date(2026, 1, 2), "CC0", "ours", "1")
    same = Origin("b", OURS, Source(Name(en="S")), date(2026, 1, 2), "CC0", "ours", "1")
    second = Origin("c", THEIRS)
    activities = [
        Activity(id_, Name(en=id_), origin=origin)
        for id_, origin in (("x", first), ("y", second), ("z", same))
    ]
    parts = split(Dataset((first, same, second), (), (), tuple(activities)))

    assert [["x", "z"], ["y"]] == [[activity.id for activity in part.activities] for part in parts]
    assert [
        (1, OURS, Source(Name(en="S")), date(2026, 1, 2), "CC0", "1"),
        (1, THEIRS, None, None, None, None),
    ] == [
        (part.format, part.dialogue, part.source, part.updated, part.licence, part.version)
        for part in parts
    ]


def test_files_with_different_metadata_stay_apart() -> None:
    """A different dialogue, source, licence, date or version is enough."""
    origins = (
        *(Origin("a"), Origin("b", OURS), Origin("c", source=Source(Name(en="S")))),
        *(
            Origin("d", licence="CC0"),
            Origin("e", updated=date(2026, 1, 2)),
            Origin("f", version="1"),
        ),
    )

    assert 6 == len(split(Dataset(origins, (), (), ())))


def test_a_theme_is_in_the_first_file_that_has_an_activity_with_it() -> None:
    """Unused themes and all synonyms are in the first file."""
    first, second, third = Origin("a", OURS), Origin("b", THEIRS), Origin("c")
    themes = tuple(Theme(id_, Name(en=id_)) for id_ in ("late", "shared", "none", "middle"))
    activities = (
        Activity("x", Name(en="X"), origin=first),
        Activity("y", Name(en="Y"), themes=("shared", "middle"), origin=second),
        Activity("z", Name(en="Z"), themes=("late", "shared"), origin=third),
    )
    synonyms = (Synonym(("port", "harbour")),)
    parts = split(Dataset((first, second, third), themes, synonyms, activities))

    assert [["none"], ["shared", "middle"], ["late"]] == [
        [theme.id for theme in part.themes] for part in parts
    ]
    assert [synonyms, (), ()] == [part.synonyms for part in parts]
