"""The JSON Schema of the dataset format, for editors: derived from the model."""

from typing import Any

import msgspec

from ..model import FOR_EDITORS, INTERNAL_FIELD, DatasetFile


def schema() -> dict[str, Any]:
    """Return the JSON Schema, of the 2020-12 draft, of a dataset in TOML.

    The schema is about single values. Only ``rabat check`` compares values with each other, such as
    the dates of an activity.
    """
    derived = msgspec.json.schema(DatasetFile)
    definitions = {name: _for_editors(part) for name, part in sorted(derived["$defs"].items())}
    # A Name has at least one language. msgspec does not know this rule, which is in a method.
    definitions["Name"]["minProperties"] = 1
    del definitions["Activity"]["properties"][INTERNAL_FIELD], definitions["Origin"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definitions.pop("DatasetFile"),
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the JSON Schema as the content of a file."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


def _for_editors(part: Any) -> Any:  # noqa: ANN401
    """Return *part* of the schema that msgspec derives, changed for editors of TOML.

    Texts have the patterns for editors. Null, which TOML does not have, is left out, and so are
    defaults that are null or a table.
    """
    if isinstance(part, list | tuple):
        return [_for_editors(item) for item in part]
    if isinstance(part, str):
        # The model writes "\Z" for the end of a text, because Python's "$" also matches before a
        # line feed at the end. JSON Schema has only "$", which means the very end.
        return part.removesuffix(r"\Z") + "$" if part.endswith(r"\Z") else part
    if not isinstance(part, dict):
        return part
    if "anyOf" in part:
        choices = [choice for choice in part["anyOf"] if choice != {"type": "null"}]
        only = choices[0] if len(choices) == 1 else {"anyOf": choices}
        part = {key: value for key, value in part.items() if key != "anyOf"} | only
    if FOR_EDITORS in part:
        part = part | {"pattern": part[FOR_EDITORS]}
    return {
        key: _for_editors(value)
        for key, value in part.items()
        if key != FOR_EDITORS
        and not (key == "default" and (value is None or isinstance(value, dict)))
    }
