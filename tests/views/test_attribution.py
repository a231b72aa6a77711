"""Whose activities are whose: by the name of the dialogue, or by what there is instead."""

from rabat_cli.model import Dialogue, Name, Origin, Source
from rabat_cli.views.attribution import dialogue_title, origin_name


def test_a_file_that_names_nothing_goes_by_its_own_name() -> None:
    """The dialogue comes first, then the source, then the file, but not the way to it from here."""
    source = Source(title=Name(en="Activities"))
    origins = [
        Origin("a.toml", Dialogue(name=Name(en="Our Dialogue")), source),
        Origin("b.toml", source=source),
        Origin("list.xlsx"),
        Origin("../../2025/Ministère de l'Intérieur.xlsx"),
        Origin(".\\list.xlsx"),
        Origin("-"),
    ]

    assert [
        "Our Dialogue",
        "Activities",
        "list",
        "Ministère de l'Intérieur",
        "list",
        "standard input",
    ] == [*map(origin_name, origins)]


def test_a_title_names_the_dialogues_in_their_order() -> None:
    """The first few, each once, and how many others; a file without one beside them as its own."""
    names = ("One", "Two", "Three", "Four")
    origins = [
        Origin(f"{one}.toml", Dialogue(Name(en=one)), dialogue_id=one.lower()) for one in names
    ]

    def title(*origins: Origin) -> str:
        return dialogue_title(origins, "Activities", "{dialogue}: activities")

    assert "One: activities" == title(origins[0], origins[0])
    assert "One and Two: activities" == title(*origins[:2])
    assert "One, Two and Three: activities" == title(*origins[:3])
    assert "One, Two and 2 others: activities" == title(*origins)
    assert "One and list: activities" == title(origins[0], Origin("list.xlsx"))
    assert "Activities" == title(Origin("list.xlsx"), Origin("other.xlsx"))
