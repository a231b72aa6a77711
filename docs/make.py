"""Generate the parts of the documentation that are taken from the program.

    python docs/make.py            writes the copies of the data, the references, the manual pages
                                   and the outputs of commands in the other pages
    python docs/make.py --check    changes nothing; names the files that are out of date, and exits
                                   with 1 if there are any

The outputs in a page are those of its console blocks, whose commands are run in their order, in a
temporary folder for each page.
"""

import contextlib
import json
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import copies
import typer.main
import words
from msgspec import Struct, inspect
from replay import SMALLEST, replay, run

from rabat_cli import __version__, language, load, model
from rabat_cli.cli.app import COMMANDS, app
from rabat_cli.cli.commands import command_spec
from rabat_cli.cli.commands.align import BY
from rabat_cli.cli.help import argument_usage, option_help, option_names
from rabat_cli.cli.session import Session
from rabat_cli.cli.terminal import Terminal
from rabat_cli.cli.topics import TOPICS, topic_text
from rabat_cli.dataset.fields import ACTIVITY, split_headings
from rabat_cli.dataset.kinds import KINDS
from rabat_cli.language import LANGUAGES, _
from rabat_cli.model import DatasetFile, Language
from rabat_cli.query.group import GROUPINGS

DOCS = Path(__file__).resolve().parent
MANUALS: Mapping[Language, Path] = {
    "en": DOCS.parent / "man" / "rabat.1",
    "fr": DOCS.parent / "man" / "fr" / "rabat.1",
}

# A command line whose answer has every key of a command: as printed in the reference, and as run.
# A command that is not here needs no arguments.
COMMAND_LINES: Mapping[str, tuple[str, str]] = {
    "search": ("search TEXT", "search migration"),
    "show": ("show ID", "show --all"),
    "align": ("align", "align --all"),
    "check": ("check FILE", "check spoilt.toml bare.toml empty.toml"),
    "diff": ("diff OLD", "diff bare.toml"),
}
VIEWS: Mapping[str, Sequence[str]] = {
    "align": (*(f"--by {by}" for by in BY), *(f"--matrix {by}" for by in GROUPINGS))
}
# An activity with few values. Compared with the bundled data, it shows which values may be null.
BARE = (
    "format = 1\n[[activity]]\nid = 'bare'\ntitle.en = 'Migration'\n"
    "themes = ['data']\nalignment = [{objective = 1}]\n"
)
SPOILT = "format = 1\n[[activity]]\nid = 'A'\ntitle.en = 'A'\nkind = 'meting'\nyears = 2020\n"

# Maps a command to its command lines, each with the keys of its answer.
Keys = Mapping[str, Sequence[tuple[str, str]]]


class OptionHelp(Struct, frozen=True):
    """An option or an argument as the help shows it."""

    names: str
    meaning: str


class CommandHelp(Struct, frozen=True):
    """A command as its help shows it, with the fields of its answers: name and heading."""

    name: str
    usage: str
    help: Sequence[str]
    arguments: Sequence[OptionHelp]
    options: Sequence[OptionHelp]
    examples: Sequence[str]
    fields: Sequence[tuple[str, str]]


def generated() -> Iterator[tuple[Path, str]]:
    """Yield the files that are generated entirely, with their contents."""
    yield from copies.generated()
    keys = shapes()
    for spoken in LANGUAGES:
        language.use(spoken)
        commands = list(_commands())
        yield DOCS / spoken / "reference.md", reference(commands, keys, spoken)
        yield MANUALS[spoken], manual(commands, spoken)
    language.use("en")


def replayed() -> Iterator[tuple[Path, str]]:
    """Yield the pages that are written by hand, with the current outputs of their commands."""
    readme = DOCS.parent / "README.md"
    yield readme, replay(readme.read_text("utf-8"), "en")
    for spoken in LANGUAGES:
        for page in sorted((DOCS / spoken).glob("*.md")):
            if page.name != "reference.md":
                yield page, _with_attributes(replay(page.read_text("utf-8"), spoken))
    language.use("en")


def _with_attributes(text: str) -> str:
    """Fill the attributes of an activity into the table row of *text* that lists them."""
    names = [field.key for field in ACTIVITY if hasattr(model.Activity, field.key)]
    row = f"| `Activity` | {', '.join(map(_code, [*names, 'origin']))} |"
    return re.sub(r"^\| `Activity` \| .* \|$", row, text, flags=re.MULTILINE)


def _commands() -> Iterator[CommandHelp]:
    """Yield the help of the program, then of its commands, in the language in use."""
    session = Session(Terminal({}, None, None, None))
    program: Any = typer.main.get_command(app)
    context = program.make_context("rabat", [], resilient_parsing=True, obj=session)
    yield _command_help(program, context)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        inner = command.make_context(name, [], parent=context, resilient_parsing=True, obj=session)
        yield _command_help(command, inner)


def _command_help(command: Any, context: Any) -> CommandHelp:  # noqa: ANN401
    params = command.get_params(context)
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if p.param_type_name == "option" and not p.hidden]
    usage = [
        context.command_path,
        _("[OPTIONS]"),
        *(argument_usage(argument) for argument in arguments),
    ]
    if not context.parent:
        usage.append(_("COMMAND …"))
    fields = command.spec.fields if context.parent else ()
    return CommandHelp(
        name=context.command_path,
        usage=" ".join(usage),
        help=_(command.help).split("\n\n"),
        arguments=[OptionHelp(_(p.metavar), _(p.help)) for p in arguments],
        options=[OptionHelp(option_names(p), option_help(p, command)) for p in options],
        examples=command.examples,
        fields=[(field.name, field.translated_heading) for field in fields],
    )


def _shared_options(commands: Sequence[CommandHelp]) -> Mapping[OptionHelp, Sequence[str]]:
    """Return the options that several commands take, with the names of those commands."""
    commands_of: dict[OptionHelp, list[str]] = {}
    for command in commands:
        for option in command.options:
            commands_of.setdefault(option, []).append(command.name)
    return {option: names for option, names in commands_of.items() if len(names) > 1}


def _own_options(
    command: CommandHelp, shared: Mapping[OptionHelp, object]
) -> tuple[list[OptionHelp], str]:
    """Return the parameters that only *command* has, and a text with its shared options."""
    own_options = [option for option in command.options if option not in shared]
    common = [option.names.split()[0].rstrip(",") for option in command.options if option in shared]
    return [*command.arguments, *own_options], ", ".join(common)


# The reference


def reference(commands: Sequence[CommandHelp], keys: Keys, spoken: Language) -> str:
    """Return the page with every command, topic and key, in Markdown."""
    say = _Say(spoken)
    blocks = [
        "<!-- docs/make.py -->",
        f"# {say(words.TITLE)}",
        say(words.GENERATED),
        f"## {say(words.COMMANDS)}",
        say(words.PICKED),
        *_command_blocks(commands, keys, say),
        *(
            block
            for topic, title in words.PAGES.items()
            for block in (f"## {say(title)}", _fence("text", topic_text(topic).rstrip("\n")))
        ),
        *_format_blocks(say),
    ]
    assert set(words.PAGES) == set(TOPICS)  # noqa: S101
    return "\n\n".join(blocks) + "\n"


class _Say(Struct, frozen=True):
    """A function that returns the text of a pair in one language."""

    language: Language

    def __call__(self, pair: words.Pair) -> str:
        return pair[words.ORDER.index(self.language)]


def _command_blocks(commands: Sequence[CommandHelp], keys: Keys, say: _Say) -> Iterator[str]:
    shared = _shared_options(commands)
    first_with: dict[tuple[tuple[str, str], ...], str] = {}
    for command in commands:
        own_options, common = _own_options(command, shared)
        yield f"### {command.name}"
        yield _fence("text", command.usage)
        yield from map(_escape, command.help)
        if own_options:
            head = [say(words.ARGUMENT if command.arguments else words.OPTION), say(words.MEANING)]
            yield _table(head, [[_code(o.names), _escape(o.meaning)] for o in own_options])
        yield say(words.ALSO).format(names=", ".join(map(_code, common.split(", "))))
        yield _fence("console", "\n".join(f"$ {example}" for example in command.examples))
        fields = tuple(command.fields)
        if fields and fields in first_with:
            yield say(words.SAME).format(name=first_with[fields])
        elif fields:
            first_with[fields] = command.name
            yield _table(
                [say(words.FIELD), say(words.HEADING)],
                [[_code(name), _escape(heading)] for name, heading in fields],
            )
        for title, shape in keys.get(command.name.removeprefix("rabat "), ()):
            yield _fence("text", f"{title} --format json\n\n{shape}")
    yield f"### {say(words.SHARED)}"
    rows = [
        [
            _code(option.names),
            _escape(option.meaning),
            say(words.ALL)
            if len(names) == len(commands)
            else ", ".join(name.removeprefix("rabat ") for name in names),
        ]
        for option, names in shared.items()
    ]
    yield _table([say(words.OPTION), say(words.MEANING), say(words.TAKEN)], rows)


def shapes() -> Keys:
    """Return the keys of the JSON of each command that has fields, as its answers have them."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, content in (("bare", BARE), ("spoilt", SPOILT), ("empty", "")):
            Path(f"{name}.toml").write_text(content, "utf-8")
        return {
            command: [
                (f"rabat {title}", _keys(question)) for title, question in _questions(command)
            ]
            for command in COMMANDS
            if command_spec(command).fields
        }


def _questions(command: str) -> Iterator[tuple[str, str]]:
    """Yield the command lines that show the keys of *command*: as printed, and as run."""
    yield COMMAND_LINES.get(command, (command, command))
    for view in VIEWS.get(command, ()):
        yield f"{command} {view}", f"{command} {view}"


def _keys(question: str) -> str:
    """Return the keys of the JSON that answers *question*: ``[{id, title{fr, en}, year|null}]``."""
    answers = []
    bare = ["--data", "bare.toml"]
    takes_files = question.startswith(("check", "diff"))
    for data in ([],) if takes_files else ([*bare, "--data", "bundled"], bare):
        run([*question.split(), *data, "--output", "answer.json"], "en")
        answers.append(json.loads(Path("answer.json").read_text("utf-8")))
    shape = _shape(answers)
    return textwrap.fill(shape, 88, break_on_hyphens=False, break_long_words=False)


def _shape(values: Sequence[Any]) -> str:
    """Return the common structure of *values*, which have the same place in several answers."""
    null = "|null" if None in values else ""
    present = [value for value in values if value is not None]
    if present and all(isinstance(value, dict) for value in present):
        keys = dict.fromkeys(key for value in present for key in value)
        inner = ", ".join(key + _shape([value[key] for value in present]) for key in keys)
        # Do not write that either language may be null: it would be repeated for every text.
        return ("{fr, en}" if [*keys] == ["fr", "en"] else f"{{{inner}}}") + null
    if present and all(isinstance(value, list) for value in present):
        return f"[{_shape([item for value in present for item in value])}]{null}"
    return null


def _format_blocks(say: _Say) -> Iterator[str]:
    """Yield the blocks on the format of datasets, from the model, and on headings of lists."""
    tables = list(_tables(inspect.type_info(DatasetFile), ""))
    known = {path for _heading, fields in tables for path, _field in fields}
    assert known == set(words.KEYS), known ^ set(words.KEYS)  # noqa: S101
    yield f"## {say(words.FORMAT)}"
    yield say(words.FORMAT_TOLD)
    yield say(words.SMALLEST_TOLD)
    yield _fence("toml", SMALLEST.rstrip())
    for heading, fields in tables:
        yield f"### {_code(heading) if heading else say(words.TOP)}"
        rows = [
            [
                _code(path.rpartition(".")[2]),
                _type(field.type, path, say),
                say(words.YES) if field.required else "",
                words.KEYS[path] if say.language == "fr" else _described(field.type),
            ]
            for path, field in fields
        ]
        yield _table(
            [say(words.KEY), say(words.TYPE), say(words.REQUIRED), say(words.MEANING)], rows
        )
    yield f"### {say(words.KINDS_OF)}"
    rows = [[_code(kind), label.say(say.language)] for kind, label in KINDS.items()]
    yield _table([say(words.KIND), say(words.MEANING)], rows)
    yield f"## {say(words.LIST_HEADINGS)}"
    yield say(words.LIST_HEADINGS_TOLD)
    rows = [
        [
            _escape(_(field.heading)),
            *map(", ".join, split_headings(field.list_headings, field.weak_headings).values()),
        ]
        for field in ACTIVITY
        if field.list_headings
    ]
    yield _table([say(words.HEADING), say(words.FRENCH), say(words.ENGLISH)], rows)


Fields = Sequence[tuple[str, inspect.Field]]


def _tables(shape: Any, path: str, heading: str = "") -> Iterator[tuple[str, Fields]]:  # noqa: ANN401
    """Yield each table of the format under *path*: its heading, and its keys by full path."""
    fields = [
        (f"{path}.{f.encode_name}".strip("."), f)
        for f in shape.fields
        if f.encode_name != model.INTERNAL_FIELD
    ]
    yield heading, fields
    for inner, field in fields:
        part, repeated = _inside(field.type)
        if _is_table(part):
            yield from _tables(part, inner, f"[[{inner}]]" if repeated else f"[{inner}]")


def _inside(shape: Any) -> tuple[Any, bool]:  # noqa: ANN401
    """Return *shape* without "or None" and without an array, and whether it was an array."""
    while isinstance(shape, inspect.Metadata | inspect.UnionType):
        shape = (
            shape.type
            if isinstance(shape, inspect.Metadata)
            # Of a plain text and a bilingual text, the bilingual one says more: it comes last.
            else next(part for part in reversed(shape.types) if _is_something(part))
        )
    if isinstance(shape, inspect.VarTupleType):
        return _inside(shape.item_type)[0], True
    return shape, False


def _described(shape: Any) -> str:  # noqa: ANN401
    """Return the description that the model gives of values of this *shape*."""
    return str(shape.extra_json_schema["description"])


def _is_something(shape: object) -> bool:
    return not isinstance(shape, inspect.NoneType)


def _is_table(shape: object) -> bool:
    return isinstance(shape, inspect.StructType) and not issubclass(shape.cls, model.Bilingual)


def _type(shape: Any, path: str, say: _Say) -> str:  # noqa: ANN401
    """Return the type *shape* of the key at *path*, in words."""
    part, repeated = _inside(shape)
    if _is_table(part):
        return _code(f"[[{path}]]" if repeated else f"[{path}]")
    text = _value(part, say)
    return say(words.LIST).format(of=text) if repeated else text


def _value(shape: Any, say: _Say) -> str:  # noqa: ANN401
    if isinstance(shape, inspect.StructType):
        return say(words.BOTH).format(of=_value(_inside(shape.fields[0].type)[0], say))
    if isinstance(shape, inspect.IntType):
        if shape.le is None:
            return say(words.COUNT).format(first=shape.ge or 0)
        return say(words.WHOLE).format(first=shape.ge, last=shape.le)
    if isinstance(shape, inspect.BoolType):
        return say(words.FLAG)
    if isinstance(shape, inspect.DateType):
        return say(words.DAY)
    if isinstance(shape, inspect.LiteralType):
        return say(words.ONE_OF).format(choices=", ".join(_code(str(v)) for v in shape.values))
    (text,) = (
        pair for alias, pair in words.STRINGS if _inside(inspect.type_info(alias))[0] == shape
    )
    return say(text)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(text: str) -> str:
    return "`" + text.replace("|", r"\|") + "`"


def _escape(text: str) -> str:
    """Escape *text* so that nothing in it is Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def _fence(info: str, text: str) -> str:
    return f"```{info}\n{text}\n```"


# The manual page


def manual(commands: Sequence[CommandHelp], spoken: Language) -> str:
    """Return the manual page, in roff."""
    say = _Say(spoken)
    program, *subcommands = commands
    shared = _shared_options(commands)
    edited = max(origin.updated for origin in load().origins if origin.updated)
    lines = [
        '.\\" docs/make.py',
        f'.TH RABAT 1 "{edited}" "rabat {__version__}" "{say(words.MANUAL_TITLE)}"',
        # Do not hyphenate words, and do not justify lines by wider blanks.
        ".nh",
        ".ad l",
        _heading(say(words.MANUAL["name"])),
        *_lines(f"rabat - {say(words.NAMED)}"),
        _heading(say(words.MANUAL["synopsis"])),
        _bold(program.usage),
        _heading(say(words.MANUAL["description"])),
        *_paragraphs(program.help),
        _heading(say(words.MANUAL["commands"])),
        *(line for command in subcommands for line in _subsection(command, shared, say)),
        _heading(say(words.MANUAL["options"])),
        *(line for option in _own_options(program, shared)[0] for line in _item(option)),
        *(line for option in shared for line in _item(option)),
    ]
    for topic in TOPICS:
        lines += [_heading(say(words.MANUAL[topic])), *_verbatim(topic_text(topic).splitlines())]
    lines += [_heading(say(words.MANUAL["examples"])), *_verbatim(program.examples)]
    return "\n".join(lines) + "\n"


def _subsection(
    command: CommandHelp, shared: Mapping[OptionHelp, object], say: _Say
) -> Iterator[str]:
    own_options, common = _own_options(command, shared)
    yield f'.SS "{_roff(command.usage)}"'
    yield from _paragraphs(command.help)
    for option in own_options:
        yield from _item(option)
    yield ".PP"
    yield from _lines(say(words.ALSO).format(names=common))
    if command.fields:
        yield ".PP"
        names = ", ".join(name for name, _heading in command.fields)
        yield from _lines(say(words.FIELDS).format(names=names))
    yield ".PP"
    yield from _verbatim(command.examples)


def _heading(title: str) -> str:
    return f'.SH "{_roff(title)}"'


def _item(option: OptionHelp) -> Iterator[str]:
    yield ".TP"
    yield _bold(option.names)
    yield from _lines(option.meaning)


def _paragraphs(parts: Sequence[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield ".PP"
        yield from _lines(part)


def _verbatim(lines: Sequence[str]) -> Sequence[str]:
    return [".nf", *(_roff(line) for line in lines), ".fi"]


def _bold(text: str) -> str:
    return f"\\fB{_roff(text)}\\fR"


_ROFF = {
    ord("\\"): r"\e",
    ord("-"): r"\-",
    ord("'"): r"\(aq",
    ord('"'): r"\(dq",
    ord("^"): r"\(ha",
    ord("~"): r"\(ti",
    ord("`"): r"\(ga",
    0xA0: r"\~",
    0x202F: r"\~",
}


def _roff(text: str) -> str:
    """Return *text* in ASCII, escaped so that roff takes nothing in it for a command."""
    escaped = "".join(
        char if char.isascii() else f"\\[u{ord(char):04X}]" for char in text.translate(_ROFF)
    )
    return rf"\&{escaped}" if escaped.startswith((".", " ")) else escaped


def _lines(text: str) -> Sequence[str]:
    """Wrap *text* into lines of roff that are not too long."""
    wrapped = textwrap.wrap(_roff(text), 78, break_on_hyphens=False, break_long_words=False)
    return [rf"\&{line}" if line.startswith(".") else line for line in wrapped]


def work(arguments: Sequence[str]) -> int:
    """Write the stale files, or with ``--check`` only name them; return the exit code."""
    stale = [
        (path, text)
        for path, text in [*generated(), *replayed()]
        if not path.exists() or path.read_text("utf-8") != text
    ]
    for path, text in stale:
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(work(sys.argv[1:]))
