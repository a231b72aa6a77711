"""The baseline for completion: the smallest Typer program with an option that has three values."""

from enum import StrEnum
from typing import Annotated

import typer


class Theme(StrEnum):
    """Three values. For "tr", the shell offers "trafficking"."""

    TRAFFICKING = "trafficking"
    BORDERS = "borders"
    SKILLS = "skills"


app = typer.Typer()


@app.command()
def main(theme: Annotated[Theme, typer.Option()] = Theme.SKILLS) -> None:
    """Print one line."""
    print(theme)


app(prog_name="floor")
