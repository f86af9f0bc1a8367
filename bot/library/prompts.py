"""What the clock says about the library: how things went, what needs care, what to bring."""

from datetime import timedelta

from bot.core.addressees import first_here, here
from bot.core.calls import offer
from bot.core.cards.stand_in import stand_in
from bot.core.prompts import Prompted, prompt
from bot.core.voice import LIBRARY
from bot.library import library_cards as library
from bot.library import prompt_cards as cards
from bot.library import use_cards
from bot.library.care import BRINGING, brokers, needs
from bot.library.uses import USE
from store.members import Member


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
        told.voice.direct(member, card, LIBRARY, f"use:{use.id}", told.useful_until)


@prompt(
    "library-care",
    "Tells whoever keeps the library what in it needs a hand",
    late=timedelta(days=5),
    about="month",
)
def care(told: Prompted) -> None:
    """The Knowledge Broker, else the stewards; nothing where all is in order. Requirement Q3.

    A list that is as it was the month before is not sent again to whoever had it.
    """
    found = needs(told.work, told.now)
    if not found:
        return
    wanted = brokers(told.work, told.now)
    chosen = first_here(told.work, told.today, wanted, told.work.members.stewards())
    # Where a broker is, but away, the stewards learn why it comes to them.
    card = stand_in(library.care(told.community, found), chosen.instead and bool(wanted))
    for keeper in chosen.members:
        told.voice.direct(keeper, card, LIBRARY, f"care:{found.key}", told.useful_until)


@prompt(
    "bring-along",
    "Asks who brought something to a gathering to put it into the library",
    late=timedelta(days=5),
)
def bring_along(told: Prompted) -> None:
    """Each holder of such a role, unless they have done so. Requirement A7."""
    gathering = told.gathering
    if gathering.state == "cancelled" or gathering.ends_at > told.now:
        return
    number = gathering.id
    came = set(told.work.rsvps.came(number))
    for claim in told.work.roles.claims(number):
        member = told.work.members.get(claim.member_id)
        # Where it was recorded who came, nobody is asked for what they can't have brought.
        missed = came and claim.member_id not in came
        if claim.role not in BRINGING or member is None or missed or not _there(told, member):
            continue
        # Requirement E4: nobody is reminded of what they have done.
        if any(r.added_by == member.id for r in told.work.resources.of_role(number, claim.role)):
            continue
        form = offer(
            "share",
            kind=BRINGING[claim.role],
            tags=claim.role,
            gathering=f"#{number}",
            role=claim.role,
        )
        card = cards.bring(gathering, claim.title, form, told.now)
        key = f"bring:{told.key}:{claim.role}"
        told.voice.direct(member, card, LIBRARY, key, told.useful_until)


def _there(told: Prompted, member: Member) -> bool:
    """Whether somebody takes part, and is not away today. Requirement E4."""
    return bool(here(told.work, [member], told.today))
