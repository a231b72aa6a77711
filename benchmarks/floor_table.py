"""The baseline for a table: the smallest Typer program that prints five rows with Rich."""

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    """Print a table of five rows."""
    from rich.console import Console
    from rich.table import Table

    table = Table("Objectives", "Year", "Activity")
    for number in range(1, 6):
        table.add_row(str(number), str(2018 + number), "A meeting about migration data")
    Console().print(table)


app()
