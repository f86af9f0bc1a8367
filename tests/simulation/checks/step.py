"""Once nothing goes wrong any more, every card in every home shows what is true."""

from datetime import datetime

from sqlmodel import col, select

from bot.core import living
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.i18n import speaking
from store.communities import Home
from store.database import Session
from store.living import LivingCard
from store.work import Work
from tests.simulation.seen import Seen

Drawn = tuple[LivingCard, Home, list[Card]]


def every_home_is_in_step(seen: Seen) -> list[str]:
    """By what is known now: as of this moment, or of the one at which it was drawn, since a card
    tells no time that has passed since."""
    cards: list[Drawn] = seen.look(lambda session: _drawn(session, seen.now))
    return [wrong for card in cards if (wrong := _wrong(seen, *card))]


def whatever_is_open_stands_in_every_home(seen: Seen) -> list[str]:
    """What can be answered stands in each home that can be reached, and a question in one."""
    return [
        f"{row['subject']} stands nowhere in #{row['name']}"
        for row in seen.rows(_OPEN)
        if not seen.platforms[row["platform"]].down
    ]


# A question that was asked before a channel became a home is not put there again; and where nobody
# can tell whether something stands, the stewards are asked.
_OPEN = """
    SELECT wanted.subject, home.name, home.platform FROM (
        SELECT community_id, 'poll:' || id AS subject, 0 AS once FROM poll WHERE state = 'open'
        UNION ALL SELECT community_id, 'ballot:' || id, 0 FROM ballot WHERE state = 'open'
        UNION ALL SELECT community_id, 'query:' || id, 1 FROM query WHERE state = 'open'
    ) AS wanted
    JOIN home ON home.community_id = wanted.community_id AND home.state = 'open'
    LEFT JOIN livingcard AS card ON card.home_id = home.id AND card.subject = wanted.subject
    LEFT JOIN delivery AS drawn ON drawn.key = 'draw:' || card.id
    WHERE coalesce(card.message, '') = '' AND coalesce(drawn.state, '') <> 'uncertain'
    AND NOT (wanted.once AND card.id IS NULL AND EXISTS (
        SELECT * FROM livingcard AS other WHERE other.subject = wanted.subject))
"""


def _drawn(session: Session, now: datetime) -> list[Drawn]:
    both = select(LivingCard, Home).join(Home, col(Home.id) == LivingCard.home_id)
    found = session.exec(both.where(Home.state == "open", LivingCard.message != "")).all()
    return [(card, home, _anew(session, card, now)) for card, home in found]


def _anew(session: Session, card: LivingCard, now: datetime) -> list[Card]:
    work = Work(session, card.community_id)
    assert card.drawn_at is not None, card
    with speaking(work.communities.this().language):
        each = [living.draw(work, card.subject, at) for at in (card.drawn_at, now)]
    return [drawn for drawn in each if drawn is not None]


def _wrong(seen: Seen, card: LivingCard, home: Home, drawn: list[Card]) -> str:
    there = seen.platforms[home.platform]
    standing = there.messages.get(card.message)
    if there.down:
        return ""
    if standing is None:
        return f"the card of {card.subject} stands nowhere in #{home.name}"
    if drawn and plain(standing.card) not in {plain(each) for each in drawn}:
        both = f"{plain(standing.card)}\n-- and it is\n{plain(drawn[-1])}"
        return f"#{home.name} shows {card.subject} as\n{both}"
    return ""
