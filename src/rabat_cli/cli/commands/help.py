"""``rabat help``: pages on what no single command explains."""

from typing import Annotated, Any

import typer

from ...errors import no_such
from ...language import N_, _
from .. import options
from ..session import Reply, Session

HELP = N_("Explain the formats, the filters, the exit codes, the environment or completion.")
EXAMPLES = ("rabat help formats", "rabat help exit-codes")

TOPICS = {
    "formats": N_(
        """\
On a terminal an answer is a table, fitted to its width. In a pipe it is
tab-separated values: one record a line, no header, nothing cut, no colour.

  -f table      for people
  -f tsv        for cut, sort, awk: no header
  -f csv        for spreadsheets: with a header; --excel for Excel in French
  -f json       one array, texts in both languages
  -f jsonl      one JSON object a line
  -f markdown   for a note
  -f html       a page that can be sent or printed
  -f xlsx       a workbook; needs: pip install 'rabat-cli[xlsx]'

--fields id,title chooses the fields and their order.
-O FILE writes a file, whole or not at all; its name says the format."""
    ),
    "exit-codes": N_(
        """\
  0    done, also when nothing matched
  1    no such ID; nothing matched and --exit-code was given; a file that
       cannot be read or written
  2    the command line is wrong
  3    the dataset is not valid
  130  interrupted"""
    ),
    "environment": N_(
        """\
  RABAT_DATA  the dataset to read where --data is not given
  RABAT_LANG  the language, fr or en, where --lang is not given; without it
              LC_ALL, LC_MESSAGES and LANG decide, and then English
  COLUMNS     the width to draw in
  NO_COLOR    no colour if it is set; TERM=dumb does the same"""
    ),
    "completion": N_(
        """\
rabat --install-completion adds completion to bash, zsh or fish; it works
in the next shell. By hand, in the shell's start-up file:

  bash         eval "$(_RABAT_COMPLETE=source_bash rabat)"
  zsh          eval "$(_RABAT_COMPLETE=source_zsh rabat)"
  fish         _RABAT_COMPLETE=source_fish rabat | source
  PowerShell   rabat --show-completion | Out-String | Invoke-Expression"""
    ),
    "filters": N_(
        """\
  -o 10  -o 5,18  -o 7-11           objectives
  -y 2021  -y 2019-2021             years
  -y 2020-  -y -2020  -y undated    from a year on, up to a year, undated
  -t trafficking  -t "traite de personnes"
                                    themes: see rabat themes
  -k meeting  -k étude              kinds of activity

Within one option any value may match; across options all must.
Every option may be repeated."""
    ),
}


def run(
    session: Session,
    asked: options.Asked,
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("TOPIC"),
            autocompletion=options.offer("topics"),
            help=N_("formats, exit-codes, environment, completion, filters"),
        ),
    ] = None,
) -> Reply:
    """Answer with the page on *topic*, or with the program's own help."""
    program: Any = ctx.parent
    if topic is None:
        return Reply(program.get_help() + "\n")
    if topic in TOPICS:
        return Reply(_(TOPICS[topic]) + "\n")
    if command := program.command.get_command(program, topic):
        with command.make_context(topic, [], program, resilient_parsing=True) as called:
            return Reply(command.get_help(called) + "\n")
    raise no_such(_("no such topic: '{name}'"), topic, TOPICS)
