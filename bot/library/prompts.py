"""What the clock says about the library: how things went, what needs care, what to bring."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.core.addressees import first_here, here
from bot.core.calls import offer
from bot.core.cards.stand_in import stand_in
from bot.core.prompts import Prompted, prompt
from bot.core.rules.allowance import A_MONTH, AT_ONCE, COMPANY
from bot.core.still import still
from bot.core.turns import Note, ask_one
from bot.core.voice import LIBRARY
from bot.library import bringer_cards as cards
from bot.library import library_cards as library
from bot.library import use_cards
from bot.library.bringers import ASKING, empty_handed, known
from bot.library.care import brokers, needs
from bot.library.uses import USE
from store.members import Member
from store.work import Work

WORTH_IT: Final = 3
"""So many things that need care are enough to write to stewards, whose role it is not."""


@prompt(
    "how-it-went",
    "Asks whoever used something from the library how it went",
    late=timedelta(days=7),
    about=USE,
)
def how_it_went(told: Prompted) -> None:
    """Once, in private, and only who has not told yet. Requirement P9."""
    use = told.work.uses.get(told.number)
    resource = told.work.resources.get(use.resource_id) if use else None
    if use is None or resource is None or use.story or use.member_id is None:
        return
    member = told.work.members.get(use.member_id)
    if member is not None and _there(told, member):
        card = use_cards.how_did_it_go(resource)
        said = Note(card, LIBRARY, f"use:{use.id}", told.useful_until, waits=COMPANY)
        said.to(told.voice, member)


@still("use", "how-it-went")
def has_told_nothing(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether they have not told meanwhile how it went."""
    use = work.uses.get(int(about))
    return use is not None and not use.story and work.resources.get(use.resource_id) is not None


@prompt(
    "library-care",
    "Tells whoever keeps the library what in it needs a hand",
    late=timedelta(days=25),
    about="month",
)
def care(told: Prompted) -> None:
    """The Knowledge Broker, else a steward in turn; nothing where all is in order. Requirement Q3.

    A list that is as it was the month before is not sent again to whoever had it; stewards, who
    took no such role, hear of dead links, and else once there is enough to do.
    """
    found = needs(told.work, told.now)
    if not found:
        return
    wanted = brokers(told.work, told.now)
    chosen = first_here(told.work, told.today, wanted, told.work.members.stewards())
    if chosen.instead and not wanted and not found.dead and len(found.all) < WORTH_IT:
        return
    # Where a broker is, but away, the stewards learn why it comes to them.
    card = stand_in(library.care(told.community, found), chosen.instead and bool(wanted))
    said = Note(card, LIBRARY, f"care:{found.key}", told.useful_until, waits=A_MONTH)
    if chosen.instead:
        ask_one(told, said)
        return
    for keeper in chosen.members:
        # They took the care on themselves.
        replace(said, waits=AT_ONCE).to(told.voice, keeper)


@still("care", "library-care")
def needs_care(work: Work, about: str, _member: int, now: datetime) -> bool:
    """Whether anything of it still needs the same care; what came since is told another month."""
    return needs(work, now).shares(about)


@prompt(
    ASKING,
    "Asks in private who brought something to a gathering for it; else the next card asks",
    late=timedelta(days=5),
)
def bring_along(told: Prompted) -> None:
    """Each holder of such a role, unless they have done so. Requirement A7."""
    gathering = told.gathering
    if gathering.state == "cancelled" or gathering.ends_at > told.now:
        return
    # Requirement E4: nobody is reminded of what they have done.
    for claim in empty_handed(told.work, gathering):
        member = told.work.members.get(claim.member_id)
        if member is None or not _there(told, member):
            continue
        form = offer("share", **known(claim))
        card = cards.bring(gathering, claim.title, form, told.now)
        key = f"bring:{told.key}:{claim.role}"
        Note(card, LIBRARY, key, told.useful_until, waits=COMPANY).to(told.voice, member)


@still("bring", ASKING)
def has_not_brought(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether what they had a part for is not in the library yet, and it took place."""
    gathering = work.gatherings.get(int(about.partition(":")[0]))
    if gathering is None or gathering.state == "cancelled" or gathering.ends_at > now:
        return False
    role = about.rpartition(":")[2]
    missing = empty_handed(work, gathering)
    return any((claim.member_id, claim.role) == (member, role) for claim in missing)


@still("story")
def is_in_the_library(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether what somebody told of is there yet."""
    return work.resources.get(int(about.partition(":")[0])) is not None


def _there(told: Prompted, member: Member) -> bool:
    """Whether somebody takes part, and is not away today. Requirement E4."""
    return bool(here(told.work, [member], told.today))
