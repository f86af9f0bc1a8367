"""Codes: what a one-time code looks like, who it was made by, and how often one may guess."""

import base64
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated, ClassVar

from bot.core.ask import Ask
from bot.core.calls import Caller
from bot.core.cards.when import clocked
from bot.core.errors import Mend
from bot.core.kinds.plain import LineKind
from bot.core.text import Words
from store.attempts import WITHIN, Attempts

GOOD_FOR = timedelta(hours=1)
"""How long a code can be used; it is typed within minutes, on another screen."""
HOME, ACCOUNT = "home", "account"
TRIES = 5
"""Wrong codes that one account may type within an hour."""


class NoSuchCode(Mend):
    """That code opens nothing. It works once, within an hour; %(how)s gives a new one."""

    # That it was tried stands, or nobody could count how often.
    stands: ClassVar[bool] = True


class TooManyTries(Mend):
    """You have typed too many codes that open nothing, so I take none from you for a while, not
    even a good one. Try again after %(again)s."""


# Only its hash is kept where it is good for something; no trail has it either.
CodeWord = Annotated[str, LineKind(help="The code, like 7K3M-9QXT", limit=20, secret=True)]


def may_try(tries: Attempts, who: Caller, now: datetime) -> None:
    """Whether this account may type a code. Raises TooManyTries, whatever the code is."""
    lately = tries.lately(now)
    if len(lately) >= TRIES:
        raise TooManyTries(
            param="code", again=clocked(lately[-TRIES] + WITHIN, who.zone or "UTC", now)
        )


def wrong(tries: Attempts, now: datetime, how: Words) -> NoSuchCode:
    """A code opened nothing, which is noted; what is said of it."""
    tries.note(now)
    return NoSuchCode(param="code", how=how)


def code_for(ask: Ask, purpose: str) -> str:
    """A new code of the caller's, in letters and digits that are not taken for one another.

    40 random bits, for an hour, once: nobody can try them all.
    """
    bits = sha256(ask.secret().encode()).digest()[:5]
    made = base64.b32encode(bits).decode().translate(_CLEAR)
    ask.work.codes.make(made, ask.me.id, purpose, ask.now, ask.now + GOOD_FOR)
    return f"{made[:4]}-{made[4:]}"


_CLEAR = str.maketrans("OI", "89")
"""Base32 has neither 0, 1, 8 nor 9, so that O and I can be told apart from any digit."""


def plain_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return letters.translate(_CLEAR | str.maketrans("01", "89"))
