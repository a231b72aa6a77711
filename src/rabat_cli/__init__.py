"""The activities of a migration dialogue and the Global Compact objectives that they serve.

>>> from rabat_cli import load
>>> dataset = load()
>>> [activity.id for activity in dataset.activities if 10 in activity.objectives]
['anti-trafficking-assessment-2020']
"""

# Type checkers read this as typing.TYPE_CHECKING. Importing typing would delay main() in
# __main__.py, which handles Ctrl-C: before that, Ctrl-C shows a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dataset.load import load, load_objectives
    from .errors import InvalidDatasetError, RabatError
    from .model import Activity, Alignment, Dataset, Document, Objective, Text, Theme

__version__ = "0.1.0"
__all__ = [
    "Activity",
    "Alignment",
    "Dataset",
    "Document",
    "InvalidDatasetError",
    "Objective",
    "RabatError",
    "Text",
    "Theme",
    "load",
    "load_objectives",
]


def __getattr__(name: str) -> object:
    """Import the public *name* when it is used, so that ``rabat --version`` reads no data."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from . import errors, model
    from .dataset import load as loading

    for module in (model, errors, loading):
        if hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(name)  # pragma: no cover
