"""Whose activities are whose: by the name of the dialogue, or by what there is instead."""

from rabat_cli.model import Dialogue, Name, Origin, Source
from rabat_cli.views.attribution import origin_name


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
