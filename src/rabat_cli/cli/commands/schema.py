"""``rabat schema``: the JSON Schema of the dataset format."""

import msgspec
import typer

from ...dataset.schema import schema
from ...language import N_
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("Print the JSON Schema of the dataset format, for editors.")
EXAMPLES = ("rabat schema", "rabat schema --output dataset.schema.json")


def run(ctx: typer.Context, output: options.Output = None, lang: options.Lang = None) -> Reply:
    """Answer with the schema."""
    session: Session = ctx.obj
    text = msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"
    return session.deliver(text, Choices(output=output))
