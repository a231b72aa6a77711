"""``rabat schema``: the JSON Schema of the dataset format."""

from ...dataset.schema import written
from ...language import N_
from .. import options
from ..session import Reply, Session

HELP = N_("Print the JSON Schema of the dataset format, for editors.")
EXAMPLES = ("rabat schema", "rabat schema --output dataset.schema.json")
OPTIONS = (options.OUTPUT,)


def run(session: Session, asked: options.Asked) -> Reply:
    """Answer with the schema."""
    return session.deliver(written(), asked)
