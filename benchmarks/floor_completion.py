"""The floor of a completion: the same program, with an option that has a choice of values."""

from enum import StrEnum
from typing import Annotated

import typer


class Theme(StrEnum):
    """Three values, of which the shell offers the one that is begun."""

    TRAFFICKING = "trafficking"
    BORDERS = "borders"
    SKILLS = "skills"


app = typer.Typer()


@app.command()
def main(theme: Annotated[Theme, typer.Option()] = Theme.SKILLS) -> None:
    """Print one line."""
    print(theme)


app(prog_name="floor")
