"""Attribution: how pages name the dialogues, the sources and the files of activities."""

from rabat_cli.model import Dialogue, Name, Origin, Source
from rabat_cli.views.attribution import dialogue_title, origin_name


def test_an_origin_is_named_by_its_dialogue_source_or_file() -> None:
    """The name is that of the dialogue, or else of the source, or else of the file."""
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


def test_a_title_names_up_to_three_dialogues_in_order() -> None:
    """Each dialogue is named once, and more than three are counted; a file names itself."""
    names = ("One", "Two", "Three", "Four")
    origins = [
        Origin(f"{name}.toml", Dialogue(Name(en=name)), dialogue_id=name.lower()) for name in names
    ]

    def title(*origins: Origin) -> str:
        return dialogue_title(origins, "Activities", "{dialogue}: activities")

    assert "One: activities" == title(origins[0], origins[0])
    assert "One and Two: activities" == title(*origins[:2])
    assert "One, Two and Three: activities" == title(*origins[:3])
    assert "One, Two and 2 others: activities" == title(*origins)
    assert "One and list: activities" == title(origins[0], Origin("list.xlsx"))
    assert "Activities" == title(Origin("list.xlsx"), Origin("other.xlsx"))
