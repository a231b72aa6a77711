"""The floor: the smallest program that Typer makes, with one command that prints one line."""

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    """Print one line."""
    print("one line")


app()
