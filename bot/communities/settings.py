"""Settings: what a community is called, what it is for, whom questions go to, its clocks."""

from bot.communities import settings_cards as cards
from bot.communities.kinds import Name
from bot.communities.settings_overview import overview
from bot.communities.zone import rezone
from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import words
from bot.core.kinds.members import MemberRef, choice
from bot.core.kinds.plain import Text, YesNo
from bot.core.kinds.zones import Zone
from bot.core.replies import Reply
from bot.core.text import Words
from bot.core.voice import CHANGES
from store.members import Member

FIELDS = ("name", "purpose", "contact", "zone", "reactions")
HELPS = {
    "name": "What your community is called",
    "purpose": "What it is for, in a sentence or two",
    "contact": "Whom questions go to",
}


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
    "See and change what is set: name, place, rhythm and more",
    who=STEWARD,
    fill=as_they_are,
    helps={**HELPS, "reactions": "Whether cards come with ✅ 🤔 ❌ to answer by"},
    labels={
        "purpose": "What it is for",
        "contact": "Whom questions go to",
        "reactions": "Reactions to answer by",
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
    """The ways to all settings; or what is given is written down, and the rest stays as it is."""
    community = ask.community
    if not any((name, purpose, contact, zone, reactions is not None)):
        return _shown(ask)
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


def _shown(ask: Ask) -> Reply:
    """The ways on; the whole form where one of its fields was named without a value."""
    named = ask.call.typed.split()[-1:]
    if ask.call.source == "form" or not set(named) & set(FIELDS):
        return Reply(card=overview(ask.work, ask.today, ask.now))
    raise Missing(named)


@command(
    "cop about",
    "Name, purpose and contact",
    who=STEWARD,
    hidden=True,
    fill=as_they_are,
    form_always=True,
    helps=HELPS,
    labels={"purpose": "What it is for", "contact": "Whom questions go to"},
)
def about(ask: Ask, name: Name = "", purpose: Text = "", contact: MemberRef | None = None) -> Reply:
    """What a community is called, what it is for, and whom questions go to."""
    return settings(ask, name, purpose, contact)


@command("cop zone", "Change the time zone", who=STEWARD, hidden=True, fill=as_they_are)
def clocks(ask: Ask, zone: Zone) -> Reply:
    """By which clocks it meets."""
    return settings(ask, zone=zone)


@command(
    "cop reactions",
    "Cards with reactions",
    who=STEWARD,
    hidden=True,
    fill=as_they_are,
    labels={"reactions": "Reactions to answer by"},
)
def seeds(ask: Ask, reactions: YesNo) -> Reply:
    """Whether cards come with reactions to answer by."""
    return settings(ask, reactions=reactions)


def _turn_to(ask: Ask, contact: Member) -> None:
    """Questions go to somebody else from now on, who hears of it."""
    if contact.state != "active":
        raise NobodyHere(param="contact")
    ask.community.contact = contact.id
    # Who names themselves need not be told.
    if contact.id != ask.me.id:
        told = cards.you_are_the_contact(ask.community, ask.me)
        ask.voice.direct(contact, told, CHANGES, f"contact:{ask.call.id}")
