"""``rabat explore``: one page with search and filters, for people without a terminal."""

import os

from msgspec.structs import replace

from ...errors import RabatError, reason
from ...language import N_, _
from ...views.hints import left_out_hints
from .. import options
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
OPTIONS = (options.FILTERS, options.TITLE, options.OUTPUT, options.DATA)

# Browsers that show the text of a page and run no script.
_CONSOLE = frozenset({"www-browser", "links", "links2", "elinks", "lynx", "w3m"})


def run(session: Session, asked: options.Asked) -> Reply:
    """Answer with the page, or open it where a person would only see its source."""
    # It is large, and only this command needs it.
    from ...explore.page import page

    selection = session.select(asked)
    text = page(selection, asked.title)
    if asked.output is None and session.terminal.interactive:
        reply = _opened(text)
    else:
        reply = session.deliver(text, asked)
    return replace(reply, hints=[*reply.hints, *left_out_hints(selection)])


def _opened(text: str) -> Reply:
    """Put the page into a file of its own and show it in the browser. Raises RabatError."""
    import tempfile
    from pathlib import Path

    try:
        handle, name = tempfile.mkstemp(prefix="rabat-", suffix=".html")
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode(errors="replace"))
    except OSError as error:
        raise RabatError(
            _("cannot write a temporary file: {reason}").format(reason=reason(error)),
            _("Write it to a file: {option}").format(option="--output FILE.html"),
        ) from error
    told = [_("Written: {file}").format(file=name)]
    if not _shown(Path(name).as_uri()):
        told.append(
            _("No browser could be opened: open this file in one, here or on another computer.")
        )
    return Reply(told=told)


def _shown(address: str) -> bool:
    """Whether the page at this *address* could be shown in a browser that runs its scripts."""
    # The only way to show a page to a person; what is opened is a file that was just written.
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # Where there is no display it names the browsers of the terminal, and would wait for them.
    return os.path.basename(browser.name) not in _CONSOLE and browser.open(address)
