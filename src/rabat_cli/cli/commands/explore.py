"""``rabat explore``: one page with search and filters, for people without a terminal."""

import os

from msgspec.structs import replace

from ...errors import RabatError, os_error_reason
from ...language import N_, _
from ...views.hints import excluded_hints
from ..command_line import option_values
from ..options import DATA_OPTIONS, FILTER_OPTIONS, OUTPUT, TITLE, Options
from ..session import Reply, Session

HELP = N_(
    "Make one page with search and filters, for people without a terminal.\n\n"
    "It works in any browser, without a network, in French and in English. The filters limit what"
    " is put into it. On a terminal it is opened in the browser."
)
EXAMPLES = (
    "rabat explore",
    "rabat explore --output activities.html",
    "rabat explore --year 2020- --lang fr --output activites.html",
)
OPTIONS = (FILTER_OPTIONS, TITLE, OUTPUT, DATA_OPTIONS)

# Browsers that show the text of a page and run no script.
_TEXT_BROWSERS = frozenset({"www-browser", "links", "links2", "elinks", "lynx", "w3m"})


def run(session: Session, options: Options) -> Reply:
    """Answer with the page, or on a terminal open it in the browser."""
    # Imported here because the module is large, and only this command needs it.
    from ...explore.page import page

    selection = session.select(options)
    # If the user has chosen no language, the page opens in the language of the browser.
    environ, typed = session.terminal.environ, option_values(session.arguments, "--lang")
    text = page(selection, options.title, fixed_language=bool(typed or environ.get("RABAT_LANG")))
    if options.output is None and session.terminal.stdout_is_terminal:
        reply = _open(text)
    else:
        reply = session.write_output(text, options)
    hints = session.hint_texts(excluded_hints(selection))
    return replace(reply, hints=[*reply.hints, *hints])


def _open(text: str) -> Reply:
    """Write the page *text* to a temporary file and show it in the browser.

    Raises RabatError if the file cannot be written.
    """
    import tempfile
    from pathlib import Path

    try:
        handle, name = tempfile.mkstemp(prefix="rabat-", suffix=".html")
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode(errors="replace"))
    except OSError as error:
        raise RabatError(
            _("cannot write a temporary file: {reason}").format(reason=os_error_reason(error)),
            _("Write it to a file: {option}").format(option="--output FILE.html"),
        ) from error
    messages = [_("Written: {file}").format(file=name)]
    if not _show(Path(name).as_uri()):
        messages.append(
            _("No browser could be opened: open this file in one, here or on another computer.")
        )
    return Reply(messages=messages)


def _show(address: str) -> bool:
    """Show the page at *address* in a browser that runs scripts; return whether that worked."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # Without a display, webbrowser finds only text browsers, and waits until they are closed.
    return os.path.basename(browser.name) not in _TEXT_BROWSERS and browser.open(address)
