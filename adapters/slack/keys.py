"""Keys: with what workspaces' tokens are closed, and how a new key takes an older one's place.

A token is closed with every key of ENCRYPTION_KEYS, one after the other, and any of them opens it.
So nothing has to happen at once: while a new key is being put in place, a process that was started
with the older ones alone reads all that is written, and the others read what that writes. An older
key is dropped in a step of its own, once no process needs it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

from bot.core.i18n import n_
from store.database import Session
from store.platforms.slack import SlackInstallation, installations_to_change

APART = " "
"""What stands between a token closed with one key and the same closed with the next."""
MARK = 16
"""Characters of a key's mark: enough to tell keys apart, and nothing that opens anything."""


class Keys:
    """ENCRYPTION_KEYS as it is given: keys of 44 characters with commas between, newest first."""

    def __init__(self, told: str) -> None:
        keys = [key.strip() for key in told.split(",")]
        self._each = [Fernet(key) for key in keys]
        self.newest = hashlib.sha256(keys[0].encode()).hexdigest()[:MARK]
        """The newest one's mark, by which processes tell each other which one it is."""

    def closed(self, text: str) -> str:
        """A text that each of the keys opens."""
        return APART.join(key.encrypt(text.encode()).decode() for key in self._each)

    def opened(self, closed: str) -> str:
        """What was closed. Raises InvalidToken where none of the keys opens it."""
        for part in closed.split(APART):
            for key in self._each:
                if (text := _opened(key, part)) is not None:
                    return text
        raise InvalidToken

    def whole(self, closed: str) -> bool:
        """Whether each of the keys opens it, and nothing of it is another's."""
        parts = closed.split(APART)
        return len(parts) == len(self._each) and all(
            any(_opened(key, part) is not None for part in parts) for key in self._each
        )

    def with_newest(self, closed: str) -> bool:
        """Whether the newest key opens it."""
        return any(_opened(self._each[0], part) is not None for part in closed.split(APART))


@dataclass(frozen=True, slots=True)
class Standing:
    """How many workspaces' tokens the keys open, and how."""

    whole: int = 0
    """Closed with each of the keys, and with no other."""
    partly: int = 0
    """Opened by the newest, and closed with other keys than these: fewer, or ones that are gone."""
    older: int = 0
    """Opened by an older one alone."""
    lost: int = 0
    """Opened by none: the app has to be installed there again."""

    @property
    def unfinished(self) -> bool:
        """Whether there is something to close anew."""
        return bool(self.partly or self.older)

    @property
    def nothing_opens(self) -> bool:
        """Whether something is kept, and none of it can be opened: these are other keys."""
        return bool(self.lost) and not (self.whole or self.unfinished)

    @property
    def unopened(self) -> str:
        """What is so of those that no key opens, and how to mend it; "" where there are none."""
        if not self.lost:
            return ""
        return n_(
            "No key in ENCRYPTION_KEYS opens the token of 1 workspace. Put the key back that "
            "closed it, after the others, or have the app installed there again. `convene doctor` "
            "names the workspace.",
            "No key in ENCRYPTION_KEYS opens the tokens of %(n)s workspaces. Put the key back that "
            "closed them, after the others, or have the app installed there again. `convene "
            "doctor` names the workspaces.",
            self.lost,
        )


def standing(kept: Iterable[SlackInstallation], keys: Keys) -> Standing:
    """How what is kept stands with these keys."""
    found = [_how(row, keys) for row in kept]
    return Standing(*(found.count(name) for name in ("whole", "partly", "older", "lost")))


def closed_anew(session: Session, keys: Keys) -> int:
    """Close every token that these keys open with all of them and no other; how many that changed.

    In the caller's transaction: all of them or none.
    """
    changed = 0
    for row in installations_to_change(session):
        if _how(row, keys) not in ("partly", "older"):
            continue
        row.token = keys.closed(keys.opened(row.token))
        row.refresh = keys.closed(_refresh(row, keys))
        session.add(row)
        changed += 1
    session.flush()
    return changed


def _how(row: SlackInstallation, keys: Keys) -> str:
    try:
        keys.opened(row.token)
    except InvalidToken:
        return "lost"
    if not keys.with_newest(row.token):
        return "older"
    both = (row.token, row.refresh)
    return "whole" if all(keys.whole(each) for each in both if each) else "partly"


def _refresh(row: SlackInstallation, keys: Keys) -> str:
    """What the token is renewed with; "" for none, and for what no key opens any more."""
    try:
        return keys.opened(row.refresh)
    except InvalidToken:
        return ""


def _opened(key: Fernet, part: str) -> str | None:
    try:
        return key.decrypt(part.encode()).decode()
    except InvalidToken:
        return None
