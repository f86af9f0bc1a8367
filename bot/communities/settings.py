"""Settings: what a community is called, what it is for, whom questions go to, its clocks."""

from bot.communities import settings_cards as cards
from bot.communities.kinds import Name
from bot.communities.zone import rezone
from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.kinds.community import MemberRef, choice
from bot.core.kinds.plain import Text, YesNo
from bot.core.kinds.zones import Zone
from bot.core.replies import Reply
from bot.core.text import Words
from bot.core.voice import CHANGES
from store.members import Member


class NobodyHere(Mend):
    """Somebody who takes part can be the one whom questions go to. Name a member or a guest."""


def as_they_are(ask: Ask) -> dict[str, str]:
    """The form shows what is set now."""
    community = ask.community
    contact = ask.work.members.get(community.contact)
    names = [member.name for member in ask.work.members.active()]
    return {
        "name": community.name,
        "purpose": community.purpose,
        "contact": choice(contact, names) if contact else "",
        "zone": community.zone,
        "reactions": "yes" if community.seeds_reactions else "no",
    }


@command(
    "cop settings",
    "Change name, purpose, contact, time zone or reactions",
    who=STEWARD,
    fill=as_they_are,
    form_always=True,
    helps={
        "name": "What your community is called",
        "purpose": "What it is for, in a sentence or two",
        "contact": "Whom questions go to",
        "reactions": "Whether cards come with ✅ 🤔 ❌ to answer by",
    },
)
def settings(
    ask: Ask,
    name: Name = "",
    purpose: Text = "",
    contact: MemberRef | None = None,
    zone: Zone | None = None,
    reactions: YesNo | None = None,
) -> Reply:
    """Write down what is given; what is left empty stays as it is."""
    community = ask.community
    changes: list[Words] = []
    if name and name != community.name:
        community.name = name
        changes.append(words("It is called %(name)s.", name=name))
    if purpose and purpose != community.purpose:
        community.purpose = purpose
        changes.append(words("What it is for: %(purpose)s", purpose=purpose))
    if contact is not None and contact.id != community.contact:
        _turn_to(ask, contact)
        changes.append(cards.contact(contact))
    if reactions is not None and reactions != community.seeds_reactions:
        community.seeds_reactions = reactions
        changes.append(cards.seeded(reactions))
    ask.work.save(community)
    if zone is not None and zone != community.zone:
        changes.append(rezone(ask, zone))
    # Name, contact and clocks stand on every card.
    if changes:
        ask.voice.redraw_all()
    return Reply(card=cards.saved(community, changes))


def _turn_to(ask: Ask, contact: Member) -> None:
    """Questions go to somebody else from now on, who hears of it."""
    if contact.state != "active":
        raise NobodyHere(param="contact")
    ask.community.contact = contact.id
    # Who names themselves need not be told.
    if contact.id != ask.me.id:
        told = cards.you_are_the_contact(ask.community, ask.me)
        ask.voice.direct(contact, told, CHANGES, f"contact:{ask.call.id}")
