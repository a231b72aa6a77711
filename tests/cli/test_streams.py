"""Streams: pipes that end early, full disks, closed streams, unusual environments."""

import itertools
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from .running import MODULE, PLAIN, SAMPLE, SCRIPT, on_terminal, pipe, process, screen, shell

posix = pytest.mark.skipif(os.name != "posix", reason="devices and signals of Unix")
FULL = (
    "rabat: cannot write to the standard output: the disk is full\n"
    "       Part of the answer is missing: run the command again.\n"
)
LITTLE = "rabat: there is not enough memory for this\n"
CLOSED = FULL.replace("the disk is full", "it is closed")
# What the program puts on a pipe within the test, whatever the data.
YEARS = pipe("years").out
COMMANDS = [
    *(["list"], ["show", "return-webinar-2021"], ["align", "--matrix", "year"]),
    *(["help", "formats"], ["--help"]),
    *(
        pytest.param(command, marks=pytest.mark.slow)
        for command in (
            *(["search", "migration"], ["align"], ["align", "--all"], ["align", "--gaps"]),
            *(["align", "--by", "theme"], ["objectives"], ["themes"], ["years"], ["about"]),
            *(["check"], ["schema"], ["--version"]),
        )
    ),
]


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide a dataset of two thousand activities."""
    file = tmp_path_factory.mktemp("large") / "large.toml"
    activities = (
        f'[[activity]]\nid = "a-{n}"\nyear = {2000 + n % 30}\n'
        f'title.en = "Activity {n}{" and more" * 20}"\n'
        f'themes = ["data"]\nalignment = [{{ objective = {n % 23 + 1} }}]\n'
        for n in range(2000)
    )
    file.write_text("format = 1\n" + "".join(activities))
    return file


@posix
@pytest.mark.parametrize("program", [MODULE, SCRIPT], ids=["module", "script"])
def test_the_installed_program_runs(program: tuple[str, ...]) -> None:
    """The module and the script that is installed with it are the same program."""
    if not Path(program[0]).exists():
        pytest.skip("there is no script beside this Python")

    assert (0, YEARS, "") == process("years", program=program)


WIDTHS = [{"COLUMNS": value} for value in ("1", "0", "-5", "abc", "40", "10000", "")]
COLOURS = [
    *({"FORCE_COLOR": value} for value in ("0", "1", "3")),
    {"NO_COLOR": "1"},
    {"TERM": "dumb"},
    {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    {"PY_COLORS": "1"},
    {"CLICOLOR_FORCE": "1"},
    {"TTY_COMPATIBLE": "1"},
    {"TTY_INTERACTIVE": "1"},
    {"_TYPER_FORCE_DISABLE_TERMINAL": "1"},
    {"_TYPER_STANDARD_TRACEBACK": "1"},
    {"_TYPER_COMPLETE_ARGS": "rabat"},
    {"TERMINAL_WIDTH": "20"},
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_pipe_gets_the_same_in_all_surroundings(command: list[str]) -> None:
    """Nothing in a pipe is cut, coloured or boxed, whatever the environment says of terminals."""
    plain = pipe(*command)
    fixed = COLOURS if command[-1] == "--help" else COLOURS + WIDTHS

    assert (0, "") == (plain.code, plain.err)
    assert "\x1b" not in plain.out
    assert [] == [environ for environ in fixed if pipe(*command, **environ) != plain]


@posix
def test_a_process_in_a_pipe_gets_the_same_in_all_surroundings() -> None:
    """The same holds for the program as a process, for everything in the environment at once."""
    environ = PLAIN | {"COLUMNS": "20"}
    for more in (*COLOURS[1:3], *COLOURS[5:]):
        environ |= more

    assert process("align", "--all") == process("align", "--all", environ=environ)
    assert process("--lang", "de") == process("--lang", "de", environ=environ)


def without_link_ids(text: str) -> str:
    """Return *text* without the numbers of its links, which Rich draws by chance."""
    return re.sub(r"(?<=\x1b\]8;id=)\d+", "", text)


@posix
@pytest.mark.parametrize("columns", [1, 60, 200])
def test_a_terminal_of_its_own_width(columns: int) -> None:
    """A table is fitted to the width of the terminal that it is on."""
    result = on_terminal("align", columns=columns)

    expected = screen("align", COLUMNS=str(columns))
    assert (expected.code, without_link_ids(expected.out)) == (
        result.code,
        without_link_ids(result.out),
    )
    assert "" == result.err


@posix
def test_columns_come_before_the_width_of_the_terminal() -> None:
    """COLUMNS overrides the width; a terminal that does not know its own has 80."""
    narrow, usual = (screen("align", COLUMNS=columns).out for columns in ("60", "80"))
    negative = on_terminal("align", columns=80, environ={"COLUMNS": "-5"}).out

    assert without_link_ids(narrow) == without_link_ids(
        on_terminal("align", environ={"COLUMNS": "60"}).out
    )
    assert without_link_ids(usual) == without_link_ids(on_terminal("align", columns=0).out)
    assert without_link_ids(usual) == without_link_ids(negative)


@posix
@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_a_terminal_without_colours(environ: dict[str, str]) -> None:
    """NO_COLOR and a dumb terminal get no escape sequence, FORCE_COLOR or not."""
    result = on_terminal("show", "return-webinar-2021", environ=environ | {"FORCE_COLOR": "1"})

    assert (0, "") == (result.code, result.err)
    assert "\x1b" not in result.out


@posix
@pytest.mark.parametrize(
    "command",
    [
        "list",
        "--help",
        *(pytest.param(command, marks=pytest.mark.slow) for command in ("--version", "schema")),
    ],
)
def test_a_standard_output_that_is_closed(command: str) -> None:
    """A missing standard output is an error of one line and a hint."""
    assert (1, "", CLOSED) == shell(f"rabat {command} >&-")


@posix
def test_an_answer_for_a_file_needs_no_standard_output(tmp_path: Path) -> None:
    """With --output nothing goes to the standard output, which may be closed."""
    assert (0, "", "") == shell("rabat years -O years.tsv >&-", cwd=tmp_path)
    assert YEARS == (tmp_path / "years.tsv").read_text()


@posix
def test_a_standard_error_that_is_closed() -> None:
    """Where there is no standard error answers and exit codes stay the same."""
    assert (0, YEARS, "") == shell("rabat years 2>&-")
    assert (2, "", "") == shell("rabat lst 2>&-")
    assert (2, "", "") == shell("rabat lst 2>/dev/full")
    assert (1, "", "") == shell("rabat list >&- 2>&-")


@posix
def test_a_standard_input_that_is_closed() -> None:
    """Where there is no standard input only those miss it who read from it."""
    assert (0, YEARS, "") == shell("rabat years <&-")
    assert (1, "", "rabat: cannot read the standard input: it is closed\n") == shell(
        "rabat years --data - <&-"
    )
    assert (1, "", "") == shell("rabat years --data - <&- >&- 2>&-")


@posix
def test_a_standard_input_that_is_for_writing(tmp_path: Path) -> None:
    """With 0>FILE there is nothing to read; who does not read does not mind."""
    message = "rabat: cannot read the standard input: it is open for writing only\n"

    assert (1, "", message) == shell("rabat years --data - 0>file", cwd=tmp_path)
    assert (0, YEARS, "") == shell("rabat years 0>file", cwd=tmp_path)


@posix
def test_a_standard_input_that_takes_its_time() -> None:
    """Input that comes later is read as well, also from a pipe that does not block."""
    processes = []
    for blocking in (True, False):
        reader, writer = os.pipe()
        os.set_blocking(reader, blocking)
        command = [*MODULE, "years", "--data", "-"]
        process = subprocess.Popen(command, stdin=reader, stdout=subprocess.PIPE, env=PLAIN)
        os.close(reader)
        os.write(writer, b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nyear = 2020\n')
        processes.append((process, writer))
    time.sleep(0.5)
    for process, writer in processes:
        os.write(writer, b'[[activity]]\nid = "b"\ntitle.en = "B"\nyear = 2021\n')
        os.close(writer)
        out, _err = process.communicate()

        assert (0, b"2020\t1\n2021\t1\n") == (process.returncode, out)


@posix
@pytest.mark.parametrize(
    "command",
    [
        "list",
        "--help",
        *(
            pytest.param(command, marks=pytest.mark.slow)
            for command in ("align -f json", "--version", "schema")
        ),
    ],
)
def test_a_disk_that_is_full(command: str) -> None:
    """Writing to a full disk ends with an error."""
    assert (1, "", FULL) == shell(f"rabat {command} >/dev/full")


@posix
@pytest.mark.parametrize(
    "name",
    [
        "tsv",
        pytest.param("json", marks=pytest.mark.slow),
        pytest.param("table -o 1-5", marks=pytest.mark.slow),
    ],
)
def test_a_reader_that_leaves(large: Path, name: str) -> None:
    """A reader that has seen enough ends the program quietly, also in the middle of much."""
    line = f"rabat list --data {large} -f {name} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}"

    assert (0, "0\n", "") == shell(line)


@posix
def test_a_reader_that_was_never_there() -> None:
    """A reader that leaves before anything is written ends the program quietly."""
    assert (0, "0\n", "") == shell("rabat years | true; echo ${PIPESTATUS[0]}")


def _interrupt(process: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    """Send Ctrl-C to *process*; return the exit code as a shell has it, and the standard error."""
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate()
    # Python restores what Ctrl-C usually does when it ends; a shell gives 130 for that.
    return 130 if process.returncode == -signal.SIGINT else process.returncode, err


@pytest.mark.slow
@posix
@pytest.mark.usefixtures("usual_signals")
@pytest.mark.parametrize("name", ["tsv", "table"])
def test_control_c_at_many_moments(large: Path, name: str) -> None:
    """Ctrl-C at any moment ends the program with 130 and without a traceback."""
    content = large.read_bytes()
    ends = set()
    for delay in (0, 0.01, 0.03, 0.06):
        process = subprocess.Popen(
            [*MODULE, "align", "--data", "-", "-f", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=PLAIN,
        )
        assert process.stdin
        # More than a pipe holds: once it is written the program is there and reads.
        process.stdin.write(content)
        process.stdin.close()
        process.stdin = None
        time.sleep(delay)
        ends.add(_interrupt(process))

    assert {(130, b"")} == ends


@posix
@pytest.mark.usefixtures("usual_signals")
def test_control_c_while_waiting_for_a_reader(large: Path) -> None:
    """Ctrl-C ends a program whose reader does not read."""
    process = subprocess.Popen(
        [*MODULE, "list", "--data", str(large)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLAIN,
    )
    assert process.stdout
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    time.sleep(0.05)

    assert (130, b"") == _interrupt(process)


@posix
def test_control_break_ends_as_control_c_does() -> None:
    """Ctrl-Break of Windows, here another signal, ends the program with 130."""
    code = (
        "import signal, sys; signal.SIGBREAK = signal.SIGUSR1; sys.argv = ['rabat', 'years',"
        " '--data', '-']; from rabat_cli.__main__ import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=PLAIN,
    )
    assert process.stdin
    # More than a pipe holds: once it is written the program is there and reads.
    process.stdin.write(b"#" * 200_000)
    process.stdin.flush()
    process.send_signal(signal.SIGUSR1)

    assert (b"", b"") == process.communicate()
    assert 130 == process.returncode


@posix
def test_what_is_ignored_stays_ignored_while_a_file_is_written(tmp_path: Path) -> None:
    """With nohup the end of the session, while a file is written, changes nothing."""
    code = (
        "import os, signal; real = os.fsync; os.fsync = lambda handle: (real(handle), [os.kill("
        "os.getpid(), number) for number in (signal.SIGHUP, signal.SIGINT)]); from"
        " rabat_cli.__main__ import main; main()"
    )
    line = f'trap "" HUP INT; {shlex.join([sys.executable, "-c", code])} years -O years.tsv'

    assert (0, "", "") == process(line, program=("bash", "-c"), cwd=tmp_path)
    assert YEARS == (tmp_path / "years.tsv").read_text()
    assert 1 == len([*tmp_path.iterdir()])


@posix
@pytest.mark.parametrize("encoding", ["idna", "undefined"])
def test_an_encoding_that_cannot_represent_text(encoding: str) -> None:
    """With an encoding that cannot represent text, the answer is in UTF-8."""
    assert (0, YEARS, "") == process("years", environ=PLAIN | {"PYTHONIOENCODING": encoding})


linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")


@pytest.mark.slow
@linux
def test_too_little_memory_to_start() -> None:
    """Once Python itself could start, the lack of memory is an error of one line."""
    ends = [
        shell(f"ulimit -v {kilobytes}; rabat years") for kilobytes in range(20_000, 40_000, 3_000)
    ]
    pythons_own = (
        *("Fatal Python error", "<frozen", "error while loading shared libraries"),
        *("lost sys.stderr", "most recent call first"),
    )
    ours = {end for end in ends if not any(words in end.err for words in pythons_own)}

    assert {(0, YEARS, ""), (1, "", LITTLE)} == ours


@posix
@pytest.mark.parametrize(
    "environ", [{}, {"HOME": "/nowhere"}, {"HOME": ""}, {"TMPDIR": "/nowhere"}, {"TZ": "x/y"}]
)
def test_no_home_is_needed(environ: dict[str, str]) -> None:
    """The program needs no home, no folder for drafts and no sound environment."""
    assert (0, YEARS, "") == process("years", environ=environ)


@posix
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    """The program leaves nothing in the folder that it runs in."""
    tmp_path.chmod(0o555)

    assert (0, YEARS, "") == process("years", cwd=tmp_path)
    assert [] == [*tmp_path.iterdir()]
    tmp_path.chmod(0o755)


@posix
def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """A folder that was deleted holds no files; what needs none works in it."""
    in_removed_folder = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir ../gone; "

    assert (0, YEARS, "") == shell(in_removed_folder + "rabat years")
    code, out, err = shell(in_removed_folder + "rabat years -O years.csv")
    assert (1, "") == (code, out)
    assert err.startswith("rabat: cannot write years.csv: there is no such folder\n")


@pytest.mark.slow
@posix
def test_many_runs_at_once() -> None:
    """Runs at the same time, as many as RABAT_TEST_RUNS says, all give the same answer."""
    count = int(os.environ.get("RABAT_TEST_RUNS", "8"))
    with ThreadPoolExecutor(8) as workers:
        runs = list(workers.map(lambda _n: process("years"), range(count)))

    assert {(0, YEARS, "")} == set(runs)
    assert count == len(runs)


@pytest.mark.slow
@posix
def test_many_writers_of_one_file(tmp_path: Path) -> None:
    """Runs that write the same file at the same time leave one whole answer, and no drafts."""
    file = tmp_path / "list.json"
    with ThreadPoolExecutor(4) as workers:
        runs = [*workers.map(lambda _n: process("list", "-O", str(file)), range(6))]

    assert {(0, "", "")} == set(runs)
    assert pipe("list", "-f", "json").out == file.read_text("utf-8")
    assert [file] == [*tmp_path.iterdir()]


@posix
def test_the_output_may_be_the_standard_output(tmp_path: Path) -> None:
    """-O - is the standard output and no file of that name; so is /dev/stdout."""
    assert (0, YEARS, "") == process("years", "-O", "-", cwd=tmp_path)
    assert (0, YEARS, "") == process("years", "-O", "/dev/stdout", "-f", "tsv", cwd=tmp_path)
    assert pipe("schema") == process("schema", "-O", "-", cwd=tmp_path)
    assert [] == [*tmp_path.iterdir()]


@posix
def test_the_output_may_be_another_program() -> None:
    """-O takes what the shell puts in the place of a program."""
    result = shell("rabat years -f tsv -O >(cat) | cat")

    assert (0, YEARS, "") == result


@posix
def test_a_dataset_may_come_from_another_program() -> None:
    """--data takes what the shell puts in the place of a program, and the standard input."""
    data = 'format = 1\\n[[activity]]\\nid = "a"\\ntitle.en = "A"\\nyear = 2020\\n'

    assert (0, "2020\t1\n", "") == shell(f"rabat years --data <(printf '{data}')")
    assert (0, "2020\t1\n", "") == shell(f"printf '{data}' | rabat years --data -")
    assert (0, "2020\t1\n", "") == shell(f"printf '{data}' | RABAT_DATA=- rabat years")
    assert (0, "2020\t1\n", "") == shell(f"printf '{data}' | rabat years --data /dev/stdin")


@posix
@pytest.mark.parametrize(
    ("encoding", "utf8"), [*itertools.product(["cp1252", "latin-1", "ascii"], ["0", "1"])]
)
def test_no_encoding_is_too_small(encoding: str, utf8: str) -> None:
    """A table is drawn in what an encoding has, and nothing fails for what it has not."""
    completed = subprocess.run(
        [sys.executable, "-m", "rabat_cli", "align", "--lang", "fr", "-f", "table"],
        env=PLAIN | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": utf8},
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (completed.returncode, completed.stderr)
    assert completed.stdout.decode(encoding).isprintable() is False
    assert "Pacte mondial sur les migrations" in completed.stdout.decode(encoding)
    assert b"\n---" in completed.stdout


@posix
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_the_standard_output_by_name_keeps_what_is_there(tmp_path: Path, name: str) -> None:
    """A file that the shell writes to is gone on with and not replaced."""
    file = tmp_path / "all.csv"
    with file.open("w") as out:
        out.write("before\n")
        out.flush()
        subprocess.run(
            [*MODULE, "years", "-f", "tsv", "-O", name],
            stdout=out,
            env={**PLAIN, "RABAT_DATA": SAMPLE},
            check=True,
        )

    assert f"before\n{YEARS}" == file.read_text()


@posix
@pytest.mark.parametrize(
    "name", ["/dev/stderr", "/dev/fd/2", "//dev/stderr", "/proc/self/fd/2", "link"]
)
def test_the_standard_error_by_name_keeps_what_is_there(tmp_path: Path, name: str) -> None:
    """A log that the shell writes to is gone on with, whatever name it goes by."""
    (tmp_path / "link").symlink_to("/dev/stderr")
    log = tmp_path / "log"
    line = f"(echo before >&2; rabat years -f tsv -O {name}; echo after >&2) 2>log"

    assert (0, "", "") == shell(line, cwd=tmp_path)
    assert f"before\n{YEARS}after\n" == log.read_text()
