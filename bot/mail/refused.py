"""Refused: a mail server takes nothing for an address, so that one steward asks for another."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.i18n import speaking
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING, Voice
from bot.mail.cards import refused as card
from store.mail import AGREED, ASKED, REFUSED
from store.work import Work


def refused(work: Work, account: int, now: datetime) -> None:
    """Close the address behind an account, and tell one steward, once. Others have none."""
    found = work.mail.of_account(account)
    if found is None or found.state not in (ASKED, AGREED):
        return
    work.mail.settle(found, REFUSED, now)
    guest, community = work.members.get(work.mail.owner(found)), work.communities.this()
    assert guest is not None, "an address is somebody's"
    voice, today = Voice(work, now), now.astimezone(ZoneInfo(community.zone)).date()
    with speaking(community.language):
        said = card(guest, found)
        for steward in in_turn(work, work.members.stewards(), today):
            # At once: until somebody asks for another address, they are told of nothing.
            if voice.direct(steward, said, STEWARDING, f"refused:{found.id}", at_once=True):
                return
