"""Finds datasets: the bundled one, or those at paths."""

import os
from functools import cache

from ..model import Dataset
from .bundled import bundled_files, copied, load_objectives
from .files import read
from .merge import merge

__all__ = ["bundled", "load", "load_objectives"]


def load(*paths: str | os.PathLike[str]) -> Dataset:
    """The dataset in the files at *paths*, read as one; without paths, the bundled one.

    Raises RabatError for a file that cannot be read and InvalidDatasetError, with every place that
    is wrong, for one that is not a valid dataset.
    """
    if not paths:
        return bundled()
    from .decode import decode

    return decode([read(path) for path in paths])


@cache
def bundled() -> Dataset:
    """The dataset that comes with the program."""
    files = bundled_files()
    if parts := copied(files):
        return merge([file.name for file in files], parts, {})
    # Somebody is at work on the data: it is checked like any other.
    from .decode import decode

    return decode(files)
