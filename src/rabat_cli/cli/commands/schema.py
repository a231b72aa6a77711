"""``rabat schema``: the JSON Schema of the dataset format."""

import msgspec

from ...dataset.schema import schema
from ...language import N_
from .. import options
from ..session import Reply, Session

HELP = N_("Print the JSON Schema of the dataset format, for editors.")
EXAMPLES = ("rabat schema", "rabat schema --output dataset.schema.json")
OPTIONS = (options.OUTPUT,)


def run(session: Session, asked: options.Asked) -> Reply:
    """Answer with the schema."""
    text = msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"
    return session.deliver(text, asked)
