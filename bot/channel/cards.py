"""The living card of a gathering: when, where, who comes, who does what, and one's own part."""

import re
from datetime import datetime
from typing import Final

from bot.agenda.topic_cards import on_card
from bot.channel.answer_cards import answers, notes
from bot.channel.closed_cards import looking_back
from bot.channel.last_cards import Last, of_last
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Fact, Facts, Moment, Reaction
from bot.core.cards.people import People as Named
from bot.core.cards.people import contact
from bot.core.i18n import words, words_n
from bot.core.living import living
from bot.core.posts import GATHERINGS
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.gatherings import together
from bot.gatherings.cards import REACTIONS, buttons, called, choose_role, over, place
from bot.gatherings.rest_cards import off
from bot.intentions import cards as intentions
from bot.openings import cards as bringing
from bot.themes import cards as themes
from store.roles import AgendaItem, Claim
from store.work import Work

ASKS: Final = 64
"""Characters of what an open role asks that stand beside it; choosing it tells the whole."""
_CLAUSE: Final = re.compile(r"[,.:;](?=\s|$)")


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


@living("gathering", reactions=reactions, speaks=True, post=GATHERINGS)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a gathering: when, where, who comes, who does what, and one's own part."""
    return drawn(work, number, now, whole=False)


def drawn(
    work: Work, number: int, now: datetime, *, whole: bool, noted: bool = True
) -> Card | None:
    """The card of a gathering; `whole`: as it is read, with every word that was written for the
    others, and without what is asked by a button.

    With none of those words where it is not `noted`: outside they are for nobody.
    """
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    community = work.communities.this()
    name = called(gathering, community.name)
    dated = words("%(name)s · %(day)s", name=name, day=when.of(gathering, now))
    # Nothing to press is left on it, so nobody answers what does not take place.
    if gathering.state == "cancelled":
        said = tuple(together.goes_on(work, gathering)) or (off(gathering, community, now),)
        return Card(dated, said)
    rsvps = together.answers(work, gathering)
    claims = together.claims(work, gathering)
    came = work.rsvps.came(number)
    last = Last() if whole else of_last(work, community, gathering, now)
    people = [*(r.member_id for r in rsvps), *(c.member_id for c in claims), *came, *last.people]
    named = Named(work, people)
    asked = tuple(last.on_card(named, now))
    if over(gathering, now):
        back = looking_back(work, gathering, claims, came, named)
        return Card(dated, (*themes.on_card(work, gathering), *back, *asked))
    # The line below says when, with the hours: a card says its date once.
    body: list[Element] = [Moment(when.at(gathering, now)), *together.on_card(work, gathering)]
    body += themes.on_card(work, gathering)
    body += place(gathering)
    body += intentions.on_card(community, gathering, now)
    # A break is on the agenda; the card shows what somebody can take.
    agenda = [item for item in work.roles.agenda(gathering) if item.wanted]
    if agenda:
        body.append(Facts(tuple(_role(item, claims, named) for item in agenda)))
    body += on_card(work, number)
    body += bringing.on_card(work, gathering, now, whole=whole)
    body += answers(gathering, rsvps, named)
    body += notes(rsvps, named, whole=whole) if noted else ()
    free = [item for item in agenda if sum(c.role == item.key for c in claims) < item.wanted]
    body += [buttons(gathering), *choose_role(gathering, free), *asked, *contact(work)]
    return Card(words("%(name)s", name=name), tuple(body), reactions(work, number, now))


def folded(asks: str) -> str:
    """What a role asks, as it fits on a line: what is said first."""
    return shortened(_CLAUSE.split(asks, maxsplit=1)[0], ASKS)


def _role(item: AgendaItem, claims: list[Claim], named: Named) -> Fact:
    holders: list[Words] = [(named[c.member_id],) for c in claims if c.role == item.key]
    free = item.wanted - len(holders)
    if not holders:
        asked = words_n("open", "open, %(n)s wanted", item.wanted)
        if item.asks:
            asked = words("%(open)s · %(asks)s", open=asked, asks=folded(item.asks))
        return Fact(item.title, asked)
    names = join(holders)
    return Fact(
        item.title,
        words("%(names)s (%(n)s more wanted)", names=names, n=free) if free > 0 else names,
    )
