"""Checks: what a doctor looks at, and what it found, told to the operator."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from bot.core.i18n import _

ASTRAY = 30
"""Seconds by which a clock may differ from a platform's: what it says of the time is to the second,
and its answer was on its way for a while."""


class Finding(StrEnum):
    """What came of a check."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    UNSEEN = "not looked at"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `about` tells several of one name apart: a channel, mostly.

    What is `said` of one that fails names what is wrong, and how to mend it.
    """

    name: str
    finding: Finding
    said: str
    about: str = ""


class Amiss(Exception):
    """Something is not as it should be; what it says is for the operator, with the way out."""


class Unseen(Exception):
    """Something could not be looked at; what it says is why."""


def seen(name: str, look: Callable[[], str], about: str = "") -> Check:
    """What came of a look at something on this machine; what `look` gives is that it is well."""
    try:
        return Check(name, Finding.PASS, look(), about)
    except Amiss as found:
        return Check(name, Finding.FAIL, str(found), about)
    except Unseen as found:
        return Check(name, Finding.UNSEEN, str(found), about)
    except OSError as error:
        closed = _(
            "It can't be looked at (%(why)s). Run this as the user that Convene runs as.",
            why=error.strerror or type(error).__name__,
        )
        return Check(name, Finding.FAIL, closed, about)


async def asked(name: str, seconds: float, look: Awaitable[str], about: str = "") -> Check:
    """The same of a look at something elsewhere, which has `seconds` to answer.

    It comes in any case: what is elsewhere may answer anything.
    """
    try:
        async with asyncio.timeout(seconds):
            said = await look
    except Amiss as found:
        return Check(name, Finding.FAIL, str(found), about)
    except Unseen as found:
        return Check(name, Finding.UNSEEN, str(found), about)
    except TimeoutError:
        late = _(
            "There was no answer in %(n)s seconds. Try again; if it stays so, look at the network.",
            n=f"{seconds:g}",
        )
        return Check(name, Finding.FAIL, late, about)
    except Exception as fault:  # noqa: BLE001 - whoever answers nonsense must not end the doctor
        why = type(fault).__name__
        odd = _("What came back could not be understood (%(why)s). Look at its address.", why=why)
        return Check(name, Finding.FAIL, odd, about)
    return Check(name, Finding.PASS, said, about)


def unseen(name: str, why: str, about: str = "") -> Check:
    """What nobody looked at, and why."""
    return Check(name, Finding.UNSEEN, why, about)


def in_step(told: str, platform: str, now: datetime) -> str:
    """That our clock agrees with what a platform's header Date said. Raises Amiss, or Unseen."""
    try:
        theirs = parsedate_to_datetime(told)
    except ValueError:
        raise Unseen(_("%(platform)s did not say what time it is.", platform=platform)) from None
    apart = round((now - theirs.replace(tzinfo=theirs.tzinfo or UTC)).total_seconds())
    if abs(apart) <= ASTRAY:
        return _("This machine's clock agrees with %(platform)s's.", platform=platform)
    raise Amiss(
        _(
            "This machine's clock is %(apart)s seconds %(way)s %(platform)s's. Let the system keep "
            "it: timedatectl set-ntp true.",
            apart=abs(apart),
            way=_("before") if apart > 0 else _("behind"),
            platform=platform,
        )
    )
