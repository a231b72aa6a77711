"""``rabat convert``: a whole dataset in another form."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from ...dataset.files import expand
from ...errors import UsageError, unknown_value_error
from ...language import N_, _
from ...model import Dataset
from ..options import OUTPUT, OptionGroup, Options, option
from ..session import BUNDLED, Reply, Session

HELP = N_(
    "Convert a dataset to TOML, to a workbook, or to a folder with a data package.\n\n"
    "The name after --output chooses which: FILE.toml, FILE.xlsx or FOLDER/. A TOML file holds one"
    " source: with --format toml, a folder gets a file for each. Several files are read as one"
    " dataset, as with --data. Without a file, converts the bundled data."
)
EXAMPLES = (
    "rabat convert my-list.xlsx -O my-dialogue.toml",
    "rabat convert my-dialogue.toml -O my-dialogue.xlsx",
    "rabat convert -O rabat-process/",
    "rabat convert -O all/ --format toml",
)
FORM: OptionGroup = {
    "format": option(
        "-f", "--format", metavar="toml", help=N_("Write TOML, one file for each source.")
    )
}
OPTIONS = (FORM, OUTPUT)


def run(
    session: Session,
    options: Options,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("FILE…"), help=N_("Dataset to convert; - for standard input.")),
    ] = None,
) -> Reply:
    """Write the dataset in the form that ``--output`` names: FILE.toml, FILE.xlsx or FOLDER/."""
    names, output = files or [BUNDLED], options.output or ""
    ending = os.path.splitext(output)[1].lower()
    folder = output.endswith(("/", os.sep))
    if output and not folder and ending not in (".toml", ".xlsx"):
        raise UsageError(
            _("cannot infer the form of a dataset from the file name {file}").format(file=output),
            _("Give a name that ends in .toml or .xlsx, or in / for a folder."),
        )
    form = options["format"]
    if form not in (None, "toml"):
        raise unknown_value_error(_("no such format: '{name}'"), form, ["toml"])
    if form and ending == ".xlsx" and not folder:
        raise UsageError(
            _("--format toml does not match the file name {file}").format(file=output),
            _("Give a name that ends in .toml, or in / for a folder."),
        )
    dataset = session.load_files(names)
    if folder:
        return _write_folder(output, dataset, form, names)
    return session.write_output(_one_file(dataset, ending), options, names)


def _one_file(dataset: Dataset, ending: str) -> str | bytes:
    """Return *dataset* as the content of one file: a workbook if *ending* is .xlsx, else TOML."""
    from ...dataset.write.split import split

    if ending == ".xlsx":
        from ...dataset.write import workbook

        return workbook.write(split(dataset))
    from ...dataset.write import toml

    return toml.write(split(dataset))


def _write_folder(folder: str, dataset: Dataset, form: str | None, inputs: Sequence[str]) -> Reply:
    """Write *dataset* into *folder*: TOML files if *form* is "toml", else a data package.

    Raises RabatError if one of the files to write is among the *inputs*.
    """
    from ...dataset.write import package, toml
    from ..output import refuse_inputs, write_folder

    files = toml.write_folder(dataset) if form == "toml" else package.write(dataset)
    for name in files:
        refuse_inputs(os.path.join(folder, name), expand(inputs))
    write_folder(folder, files)
    return Reply(hints=[_("Written: {file}").format(file=os.path.abspath(folder))])
