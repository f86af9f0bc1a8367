"""The file of settings: whether it can be read, line by line."""

import io
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from dotenv.parser import parse_stream

from bot.core.i18n import _


class Unreadable(Exception):
    """The file of settings can't be read; what it says is for the operator."""


def check(file: Path) -> None:
    """Read a file of settings, if it is there, for its form alone. Raises Unreadable."""
    try:
        mode = file.stat().st_mode
        # Of a device there may be no end, and what a pipe holds could not be read a second time.
        if not (S_ISREG(mode) or S_ISDIR(mode)):
            raise Unreadable(_unread(file, _("it is no file")))
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            _(
                "%(file)s is not in UTF-8: see line %(line)s, and save it anew.",
                file=str(file),
                line=line,
            )
        ) from None
    except OSError as error:
        raise Unreadable(_unread(file, error.strerror or "")) from None
    for found in parse_stream(io.StringIO(text)):
        # Only a name without a value, or something with no name at all, is passed over in silence.
        if found.error or (found.key is not None and found.value is None) or "\0" in text:
            raise Unreadable(
                _(
                    "%(file)s can't be understood in line %(line)s. Write each line like "
                    "PORT=8000, and close quotes that are opened.",
                    file=str(file),
                    line=found.original.line,
                )
            )


def _unread(file: Path, why: str) -> str:
    return _(
        "%(file)s can't be read (%(why)s). Make it a text file that Convene's user may read.",
        file=str(file),
        why=why,
    )
