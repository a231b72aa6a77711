"""The baseline for a command: the smallest Typer program, whose only command prints one line."""

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    """Print one line."""
    print("one line")


app()
