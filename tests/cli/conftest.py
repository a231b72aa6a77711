"""Fixtures of the tests of the command line."""

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture
def usual_signals() -> Iterator[None]:
    """Signals do what they do on a terminal, in the test and in what it starts.

    Where the tests run under nohup or in the background some are ignored, which children inherit.
    """
    before = {
        number: signal.signal(number, signal.default_int_handler)
        for name in ("SIGINT", "SIGTERM", "SIGHUP")
        if (number := getattr(signal, name, None))
    }
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
