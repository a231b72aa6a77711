"""Four activities with the values that filters, groups and orders look at."""

from collections.abc import Iterable, Sequence
from datetime import date

from rabat_cli import Activity, Alignment, Dataset, Theme
from rabat_cli.model import Dialogue, Name, Origin

THEMES = (
    Theme("borders", Name(fr="Gestion des frontières", en="Border management")),
    Theme("labour-migration", Name(fr="Migration de main-d'œuvre", en="Labour migration")),
    Theme("ports", Name(fr="Ports, docks et quais", en="Ports")),
    Theme("fr-only", Name(fr="Seulement")),
    Theme("sea-borders", Name(fr="Frontières maritimes", en="Sea borders")),
)
FIRST = Origin("first.toml", Dialogue(Name(fr="Le Dialogue", en="The Dialogue")), dialogue_id="one")
SECOND = Origin("second.toml", Dialogue(Name(en="Another, it is"), "two"), dialogue_id="two")
NAMELESS = Origin("nameless.toml")
ACTIVITIES = (
    Activity(
        "a",
        Name(en="Zebra"),
        kind="meeting",
        stated_year=2021,
        country="MA",
        chairs=("ES", "MA"),
        stated_partners=("Mixed Centre", Name(fr="HCR", en="UNHCR, the Agency")),
        themes=("borders", "ports"),
        alignment=(Alignment(18), Alignment(5)),
        origin=FIRST,
    ),
    Activity(
        "b",
        Name(en="élan"),
        kind="study",
        stated_year=2019,
        chairs=("SN",),
        stated_partners=("The Agency Centre",),
        alignment=(Alignment(5),),
        origin=FIRST,
    ),
    Activity(
        "c",
        Name(en="Atlas"),
        country="ES",
        themes=("ports",),
        alignment=(Alignment(10),),
        origin=SECOND,
    ),
    Activity(
        "d",
        Name(en="event"),
        kind="meeting",
        start=date(2019, 12, 31),
        end=date(2020, 1, 1),
        origin=NAMELESS,
    ),
)
DATASET = Dataset((FIRST, SECOND, NAMELESS), THEMES, (), ACTIVITIES)


def dataset(*activities: Activity, themes: Sequence[Theme] = ()) -> Dataset:
    """Return a dataset of these *activities*."""
    return Dataset((Origin("few.toml"),), tuple(themes), (), activities)


def ids(activities: Iterable[Activity]) -> Sequence[str]:
    """Return the ids of *activities*."""
    return [activity.id for activity in activities]
