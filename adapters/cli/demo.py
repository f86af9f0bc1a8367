"""`convene demo`: the playground, served on this machine."""

import asyncio
import gc
import socket
import sys
import tempfile
import webbrowser
from contextlib import AsyncExitStack, ExitStack
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from rich.console import Console
from rich.progress import Progress

from adapters.cli.logs import set_up_logs
from adapters.cli.settings import settings
from adapters.wiring import configured, demo
from bot.core.i18n import _

NO_SUCH_TEMPLATE = 2
"""Exit status where there is no demo of that name."""


def serve(template: str, port: int, *, browser: bool) -> int:
    """Serve the playground until it is stopped; the exit status.

    Its data lies in DEMO_FOLDER and is there again next time, else in a temporary folder.
    """
    chosen = settings()
    set_up_logs(chosen)
    with ExitStack() as stack:
        folder = chosen.demo_folder
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="convene-")))
        folder.mkdir(parents=True, exist_ok=True)
        try:
            # Before months are lived through: that a port is taken is told at once.
            listening = _listen(port)
        except OSError:
            sys.stderr.write(
                _("Port %(port)s is taken. Name another one: convene demo --port 8001", port=port)
                + "\n"
            )
            return 1
        try:
            asyncio.run(_serve(template, folder, listening, browser))
        except KeyError:
            sys.stderr.write(
                _(
                    "There is no demo of “%(template)s”. There is one of first-friday, one of "
                    "alternating, and one of quarterly.",
                    template=template,
                )
                + "\n"
            )
            return NO_SUCH_TEMPLATE
    return 0


async def _serve(template: str, folder: Path, listening: socket.socket, browser: bool) -> None:
    console = Console(stderr=True)
    async with AsyncExitStack() as stack:
        with Progress(console=console, transient=True) as progress:
            task = progress.add_task(_("Some months go by"), total=1.0)

            async def tell(share: float) -> None:
                progress.update(task, completed=share)

            opened = demo(template, folder, tell, datetime.now(UTC).date())
            application = await stack.enter_async_context(opened)
        gc.enable()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        sys.stdout.write(_("The playground is open at %(address)s", address=address) + "\n")
        # Whoever started us through a pipe waits for the address.
        sys.stdout.flush()
        if browser:
            webbrowser.open(address)
        config = configured(
            application,
            log_level="warning",
            # Pages hold a stream of events open, which would never end by itself.
            timeout_graceful_shutdown=1,
        )
        await uvicorn.Server(config).serve(sockets=[listening])
        # The signal that ended it is raised again: let it arrive here, not amid the cleaning up.
        await asyncio.sleep(0)


def _listen(port: int) -> socket.socket:
    """A socket on this machine alone; raises OSError where the port is taken."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    made.listen()
    return made
