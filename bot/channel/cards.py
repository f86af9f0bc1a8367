"""The living card of a gathering: when, where, who comes, who does what, and one's own part."""

from collections.abc import Iterable
from datetime import datetime

from bot.agenda.topic_cards import on_card
from bot.channel.answer_cards import answers, notes
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Fact, Facts, Moment, People, Reaction
from bot.core.cards.lines import note, text
from bot.core.cards.people import People as Named
from bot.core.cards.people import contact
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.text import Words, join
from bot.gatherings.cards import (
    ONLINE,
    REACTIONS,
    buttons,
    called,
    choose_role,
    over,
    place,
)
from bot.openings import cards as bringing
from bot.themes import cards as themes
from store.gatherings import Gathering
from store.roles import AgendaItem, Claim
from store.work import Work


def reactions(work: Work, number: int, now: datetime) -> tuple[Reaction, ...]:
    """✅ 🤔 ❌ answer yes, maybe and no, whether or not the community has them seeded."""
    gathering = work.gatherings.get(number)
    if gathering is None or gathering.state != "planned" or over(gathering, now):
        return ()
    seeded = work.communities.this().seeds_reactions
    return tuple(
        Reaction(
            emoji,
            offer("rsvp", answer=answer, gathering=f"#{number}"),
            offer("rsvp-back", gathering=f"#{number}", via=emoji),
            seeded,
        )
        for emoji, answer in REACTIONS.items()
    )


@living("gathering", reactions=reactions)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a gathering: when, where, who comes, who does what, and one's own part."""
    return drawn(work, number, now, whole=False)


def drawn(work: Work, number: int, now: datetime, *, whole: bool) -> Card | None:
    """The card of a gathering; `whole`: with every word that was written for the others."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    community = work.communities.this()
    title = words(
        "%(name)s · %(day)s", name=called(gathering, community.name), day=when.of(gathering, now)
    )
    # Nothing to press is left on it, so nobody answers what does not take place.
    if gathering.state == "cancelled":
        return Card(title, (text("This gathering is cancelled."),))
    rsvps = work.rsvps.of(number)
    claims = work.roles.claims(number)
    came = work.rsvps.came(number)
    # A break is on the agenda; the card shows what somebody can take.
    agenda = [item for item in work.roles.agenda(gathering) if item.wanted]
    named = Named(work, [*(r.member_id for r in rsvps), *(c.member_id for c in claims), *came])
    if over(gathering, now):
        back = _looking_back(gathering, agenda, claims, came, named)
        return Card(title, (*themes.on_card(work, gathering), *back))
    body: list[Element] = [Moment(when.at(gathering, now)), *themes.on_card(work, gathering)]
    body += place(gathering)
    if agenda:
        body.append(Facts(tuple(_role(item, claims, named) for item in agenda)))
    body += on_card(work, number)
    body += bringing.on_card(work, gathering, now)
    body += answers(gathering, rsvps, named)
    body += notes(rsvps, named, whole=whole)
    free = [item for item in agenda if sum(c.role == item.key for c in claims) < item.wanted]
    body += [buttons(gathering), *choose_role(gathering, free), *contact(work)]
    return Card(title, tuple(body), reactions(work, number, now))


def _looking_back(
    gathering: Gathering,
    agenda: list[AgendaItem],
    claims: list[Claim],
    came: list[int],
    named: Named,
) -> Iterable[Element]:
    """What is kept of a gathering that is over: where it was, who did what, and who came."""
    if gathering.format != ONLINE and gathering.address:
        yield Facts((Fact(_("Where"), words("%(address)s", address=gathering.address)),))
    done = [item for item in agenda if any(c.role == item.key for c in claims)]
    if done:
        yield Facts(tuple(_role(item, claims, named) for item in done))
    if came or gathering.walk_ins:
        # Somebody erased since was there all the same: counted, not named (E3).
        known = [member for member in came if not named.erased(member)]
        more = len(came) - len(known) + gathering.walk_ins
        yield People(_("Came"), tuple(named[member] for member in known), more)
    yield note("This gathering is over. Thank you for being part of it.")


def _role(item: AgendaItem, claims: list[Claim], named: Named) -> Fact:
    holders: list[Words] = [(named[c.member_id],) for c in claims if c.role == item.key]
    free = item.wanted - len(holders)
    if not holders:
        asked = words_n("open", "open, %(n)s wanted", item.wanted)
        return Fact(item.title, asked)
    names = join(holders)
    return Fact(
        item.title,
        words("%(names)s (%(n)s more wanted)", names=names, n=free) if free > 0 else names,
    )
