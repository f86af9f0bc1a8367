"""What the clock asks after a gathering: who came."""

from datetime import datetime, timedelta
from typing import Final

from bot.attendance import cards
from bot.attendance.actions import noted, said_yes
from bot.core.prompts import Prompted, prompt
from bot.core.rules.allowance import A_MONTH, COMPANY
from bot.core.still import still
from bot.core.turns import Note, ask_one
from bot.core.voice import STEWARDING, Voice
from bot.gatherings.ahead import named
from bot.templates.timings import timings
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

WHO_CAME: Final = "who-came"


@prompt(WHO_CAME, "Asks a steward who came", late=timedelta(days=10))
def who_came(told: Prompted) -> None:
    """One steward who is not away, in turn and in private, unless it is noted already. E4.

    It is in no hurry: until it is noted, those who said yes are taken to have come.
    """
    gathering = told.gathering
    if not _unknown(told.work, gathering, told.now):
        return
    card = cards.asked(gathering, said_yes(told.work, gathering), told.now)
    key = f"{WHO_CAME}:{told.key}"
    ask_one(told, Note(card, STEWARDING, key, told.useful_until, waits=COMPANY))


def ask_on_return(
    work: Work, voice: Voice, community: Community, steward: Member, now: datetime
) -> None:
    """A steward who is back is asked about what was held while no steward was there to be asked."""
    if not any(name == WHO_CAME for name, _offset in timings(community)):
        return
    since = now - A_MONTH
    asked = {about for _name, about, _at in work.occurrences.spoke((WHO_CAME,), since, now)}
    for gathering in reversed(work.gatherings.past(now)):
        # Later than that people no longer know.
        if gathering.ends_at < since or Subject.of(gathering) in asked:
            continue
        if _unknown(work, gathering, now):
            card = cards.asked(gathering, said_yes(work, gathering), now)
            key = f"{WHO_CAME}:{gathering.id}:{gathering.starts_at:%Y-%m-%dT%H:%M}:back"
            Note(card, STEWARDING, key, now + A_MONTH, waits=COMPANY).to(voice, steward)


@still(WHO_CAME)
def is_unknown(work: Work, about: str, _member: int, now: datetime) -> bool:
    """Whether nobody has noted it meanwhile."""
    gathering = named(work, about)
    return gathering is not None and _unknown(work, gathering, now)


def _unknown(work: Work, gathering: Gathering, now: datetime) -> bool:
    if gathering.state == "cancelled" or gathering.ends_at > now:
        return False
    known = noted(work, gathering)
    return not known.members and not known.more
