"""``rabat schema``: the JSON Schema of the dataset format."""

from ...dataset.schema import schema_text
from ...language import N_
from ..options import OUTPUT, Options
from ..session import Reply, Session

HELP = N_("Print the JSON Schema of the dataset format, for editors.")
EXAMPLES = ("rabat schema", "rabat schema --output dataset.schema.json")
OPTIONS = (OUTPUT,)


def run(session: Session, options: Options) -> Reply:
    """Answer with the schema."""
    return session.write_output(schema_text(), options)
