"""Fixtures of the tests of the command line."""

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture
def no_ignored_signals() -> Iterator[None]:
    """Let no signal be ignored, in the test and in the processes that it starts.

    If the tests run under nohup or in the background, some signals are ignored, and child
    processes inherit this.
    """
    before = {
        number: signal.signal(number, signal.default_int_handler)
        for name in ("SIGINT", "SIGTERM", "SIGHUP")
        if (number := getattr(signal, name, None))
    }
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
