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

from adapters.cli.listening import NotListening, listening
from adapters.cli.logs import set_up_logs
from adapters.cli.settings import settings
from adapters.wiring import loop
from adapters.wiring.playground import demo
from adapters.wiring.service import configured
from bot.core import database_faults
from bot.core.i18n import _
from store.core.trouble import Unusable

REFUSED = 2
"""Exit status where it can't be opened as it was asked for."""


def serve(template: str, port: int, *, browser: bool) -> int:
    """Serve the playground until it is stopped; the exit status.

    Its data lies in DEMO_FOLDER and is there again next time, else in a temporary folder.
    """
    chosen = settings()
    set_up_logs(chosen, quiet=True)
    with ExitStack() as stack:
        folder = chosen.demo_folder
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="convene-")))
        try:
            # Before months are lived through: that a port is taken is told at once.
            (listens,) = stack.enter_context(listening("127.0.0.1", port, "HOST", "--port"))
            loop.run(_serve(template, folder, listens, browser))
        except NotListening as fault:
            return _refused(str(fault))
        except Unusable as fault:
            place, backups = str(folder / "convene.db"), str(folder / "backups")
            return _refused(database_faults.in_words(fault, place, backups, "DEMO_FOLDER"))
        except KeyError:
            return _refused(
                _(
                    "There is no demo of “%(template)s”. There is one of first-friday, one of "
                    "alternating, one of quarterly, one of series, and one of provider.",
                    template=template,
                )
            )
    return 0


def _refused(why: str) -> int:
    sys.stderr.write(why + "\n")
    return REFUSED


async def _serve(template: str, folder: Path, listening: socket.socket, browser: bool) -> None:
    console = Console(stderr=True)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    async with AsyncExitStack() as stack:
        with Progress(console=console, transient=True) as progress:
            task = progress.add_task(_("Some months go by"), total=1.0)

            async def tell(share: float) -> None:
                progress.update(task, completed=share)

            opened = demo(template, folder, tell, datetime.now(UTC).date(), address.rstrip("/"))
            application = await stack.enter_async_context(opened)
        # Kept without a look for garbage among it, which took a tenth of the time until it is open:
        # it is little, and a playground does not run for months.
        gc.freeze()
        gc.enable()
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
