"""Errors: their messages, hints and exit codes."""

import errno
import pickle
from concurrent.futures import ProcessPoolExecutor
from copy import copy, deepcopy
from multiprocessing import get_context
from pathlib import Path

import pytest

from rabat_cli import InvalidDatasetError, RabatError, errors
from rabat_cli.dataset.document import ParseError
from rabat_cli.errors import (
    DONE,
    FAILED,
    INTERRUPTED,
    INVALID_DATASET,
    WRONG_COMMAND_LINE,
    Hint,
    UsageError,
    choices_hint,
    os_error_reason,
    unknown_value_error,
)


def test_exit_codes_have_the_promised_numbers() -> None:
    """Scripts rely on these numbers."""
    assert (0, 1, 2, 3, 130) == (*(DONE, FAILED, WRONG_COMMAND_LINE, INVALID_DATASET, INTERRUPTED),)


@pytest.mark.parametrize(
    ("error", "code", "lines"),
    [
        (RabatError("broken"), 1, ("broken",)),
        (UsageError("wrong", "Try again."), 2, ("wrong",)),
        (InvalidDatasetError(["a.toml:1: x", "a.toml:2: y"]), 3, ("a.toml:1: x", "a.toml:2: y")),
    ],
)
def test_an_error_has_its_exit_code_and_its_lines(
    error: RabatError, code: int, lines: tuple[str, ...]
) -> None:
    """The first line is also the text of the error."""
    assert code == error.exit_code
    assert lines == error.lines
    assert lines[0] == str(error)


@pytest.mark.parametrize(
    "error",
    [
        RabatError("broken", "Mend it."),
        UsageError("wrong", "Try again.", Hint("To see the choices: {command}", ("themes",))),
        InvalidDatasetError(["", "a.toml:2: y"], "Mend them."),
        ParseError("x", 1, 2),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_copying_pickling_and_other_processes(error: Exception) -> None:
    """Type, attributes and text of the error stay the same."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        from_process = pool.submit(_raise, error).exception()

    for copied in (from_process, pickle.loads(pickle.dumps(error)), copy(error), deepcopy(error)):  # noqa: S301
        assert type(error) is type(copied)
        assert vars(error).items() <= vars(copied).items()
        assert str(error) == str(copied)


def _raise(error: Exception) -> None:
    raise error


def test_all_errors_are_rabat_errors() -> None:
    """Catching RabatError catches every error of the program."""
    assert issubclass(InvalidDatasetError, RabatError)
    assert issubclass(UsageError, RabatError)


@pytest.mark.parametrize(
    ("slip", "choices", "expected"),
    [
        ("meating", ["meeting", "study"], "Did you mean meeting? Choose from: meeting, study."),
        ("xyz", ["meeting", "study"], "Choose from: meeting, study."),
        ("meating", [], "Did you mean meeting?"),
        ("xyz", [], ""),
    ],
)
def test_the_hint_has_the_nearest_value_and_the_choices(
    slip: str, choices: list[str], expected: str
) -> None:
    """The nearest value is searched in more values than are listed as choices."""
    assert Hint(expected) == choices_hint(slip, ["meeting", "study"], choices)


@pytest.mark.parametrize(
    ("count", "listing", "expected"),
    [
        (25, ["x"], Hint(f"Choose from: {', '.join('a' * 25)}.")),
        (26, ["x"], Hint("To see the choices: {command}", ["x"])),
        (26, [], Hint(f"Choose from: {', '.join('a' * 26)}.")),
        (0, ["x"], Hint("")),
    ],
)
def test_more_than_25_choices_are_replaced_by_the_command_that_lists_them(
    count: int, listing: list[str], expected: Hint
) -> None:
    """Without such a command, all choices are listed."""
    assert expected == choices_hint("xyz", [], ["a"] * count, listing)


def test_the_error_about_an_unknown_value_suggests_and_lists_known_ones() -> None:
    """The message quotes the unknown value."""
    error = unknown_value_error("no such format: '{name}'", "jsn", ["json", "csv"])

    assert "no such format: 'jsn'" == error.message
    assert "Did you mean json? Choose from: json, csv." == error.hint


def test_a_known_alias_is_suggested_before_a_similar_word() -> None:
    """If the meaning of the word is known, no similar word is searched."""
    error = unknown_value_error("no such format: '{name}'", "jsn", ["json", "csv"], "csv")

    assert "Did you mean csv? Choose from: json, csv." == error.hint


def test_a_long_unknown_value_is_truncated_in_the_message() -> None:
    """Sixty characters are quoted in full; of more, the first sixty and an ellipsis."""
    assert "'" + "x" * 60 + "…'" == unknown_value_error("'{name}'", "x" * 61, ["a"]).message
    assert "'" + "x" * 60 + "'" == unknown_value_error("'{name}'", "x" * 60, ["a"]).message


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOENT, "x"), "there is no such file"),
        (OSError(errno.EACCES, "x"), "permission denied"),
        (OSError(errno.EPERM, "x"), "permission denied"),
        (OSError(errno.EISDIR, "x"), "it is a directory"),
        (OSError(errno.ENOTDIR, "x"), "part of its path is not a directory"),
        (OSError(errno.ENOSPC, "x"), "the disk is full"),
        (OSError(errno.EDQUOT, "x"), "the disk quota is used up"),
        (OSError(errno.EROFS, "x"), "the disk is read-only"),
        (OSError(errno.ENAMETOOLONG, "x"), "its name is too long"),
        (OSError(errno.ELOOP, "x"), "its symbolic links form a loop"),
        (OSError(errno.EBADF, "x"), "it is closed"),
        (OSError(errno.EIO, "x"), "the disk or terminal reported an error"),
        (OSError(errno.EBUSY, "x"), "it is open in another program"),
        (OSError(errno.ENOMEM, "x"), "there is not enough memory for this"),
        (OSError(errno.EINVAL, "Invalid argument", "a?b.csv"), "no file can have such a name"),
        (OSError(errno.EINVAL, "Invalid argument"), "Invalid argument"),
        (OSError(errno.EEXIST, "x"), "there is a file of that name"),
        (OSError(errno.EFBIG, "x"), "it would be too large"),
        (OSError(errno.ENXIO, "x"), "nothing is connected to it"),
        (OSError(errno.ENODEV, "No such device"), "No such device"),
        (ValueError("embedded null byte"), "no file can have such a name"),
        (OSError("odd"), "odd"),
    ],
)
def test_errors_of_the_operating_system_are_put_in_plain_words(
    error: Exception, expected: str
) -> None:
    """Common errors have messages of their own; others keep the words of the system."""
    assert expected == os_error_reason(error)


@pytest.mark.parametrize(
    ("number", "winerror", "name", "expected"),
    [
        (errno.EACCES, None, "", "it is a directory"),
        (errno.EACCES, 5, "a.csv", "permission denied"),
        (errno.EACCES, 32, "a.csv", "it is open in another program"),
        (errno.EACCES, 33, None, "it is open in another program"),
        (errno.ENOENT, 2, "a.csv", "there is no such file"),
        (errno.ENOENT, 206, None, "its name is too long"),
        (errno.ENOENT, None, "x/" * 130 + "a.csv", "its name is too long"),
        (errno.EINVAL, 123, "*.toml", "no file can have such a name"),
    ],
)
def test_errors_of_windows_are_distinguished(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    winerror: int | None,
    name: str | None,
    expected: str,
) -> None:
    """Windows has one number for several errors; its own code or the path decides."""
    monkeypatch.setattr(errors, "_WINDOWS", True)
    error = OSError(number, "x", None if name is None else str(tmp_path / name))
    if winerror:
        error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]

    assert expected == os_error_reason(error)
