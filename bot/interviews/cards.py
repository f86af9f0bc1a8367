"""How a round of interviews looks: its living card, and what a steward is told of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.elements import People as Named
from bot.core.cards.lines import note, note_n, text
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.text import Words
from store.highlights import InterviewHighlight
from store.interviews import InterviewRound
from store.work import Work

SHOWN = 10
"""Highlights on the card of a round; `/interview list` shows all of them."""
LISTED = 30


@living("interviewround")
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a round."""
    here = work.interviews.get(number)
    if here is None:
        return None
    body = _asking(work, here, now) if here.state == "open" else _asked(work, here, SHOWN, now)
    return Card(title(here), tuple(body))


def title(here: InterviewRound) -> Words:
    """What a round is called."""
    if here.about:
        return words("Interviews in pairs: %(about)s", about=here.about)
    return words("Interviews in pairs")


def listed(work: Work, here: InterviewRound, now: datetime) -> Card:
    """A round with all of its highlights, for whoever asks."""
    if here.state == "open":
        return Card(title(here), tuple(_asking(work, here, now)))
    return Card(title(here), tuple(_asked(work, here, LISTED, now)))


def opened() -> Card:
    """Whoever opened a round is told where it stands, and how it goes on."""
    now = Button(_("Make the pairs now"), offer("interview pair"))
    off = Button(_("Call it off"), offer("interview end"))
    return Card(
        words("The round is open. Its card stands in the channel."),
        (
            note("The pairs are made by themselves when its time comes; nothing is left to do."),
            Actions((now, off)),
        ),
    )


def paired(groups: Sequence[int]) -> Card:
    """A steward made the pairs; `groups` is how many are in each."""
    threes = sum(size > 2 for size in groups)
    pairs = words_n("one pair", "%(n)s pairs", len(groups) - threes)
    if threes and len(groups) > threes:
        said = words("There are %(pairs)s, and three who go round together.", pairs=pairs)
    elif threes:
        said = words("There are three, who go round together.")
    else:
        said = words_n("There is %(pairs)s.", "There are %(pairs)s.", len(groups), pairs=pairs)
    return Card(said, (text("Each of them has what to ask, and who their partner is."),))


def paired_already(work: Work, here: InterviewRound, now: datetime) -> Card:
    """The pairs were made by somebody else, or by the clock."""
    return Card(words("The pairs are made already."), listed(work, here, now).body)


def ended(was_open: bool) -> Card:
    """A steward ended a round."""
    if was_open:
        return Card(words("The round is called off. Whoever took part is told."))
    return Card(
        words("The round is over."),
        (note("What was shared stays on its card, and can still be added to."),),
    )


def _asking(work: Work, here: InterviewRound, now: datetime) -> list[Element]:
    """While members say whether they take part."""
    seats = work.interviews.seats(here.id)
    named = People(work, [seat.member_id for seat in seats])
    day = when.clocked(here.closes_at, work.communities.this().zone, now)
    body: list[Element] = [
        text(
            "Two people ask each other about what went well, for half an hour each, whenever it "
            "suits them. On %(day)s those who take part learn with whom, and what to ask.",
            day=day,
        )
    ]
    if seats:
        body.append(Named(_("Taking part"), tuple(named[seat.member_id] for seat in seats)))
    yes = Button(_("I take part"), offer("interview join"), "primary")
    no = Button(_("Not this time"), offer("interview drop"))
    again = note("Nobody is with the same person again while that can be avoided.")
    return [*body, Actions((yes, no)), again]


def _asked(work: Work, here: InterviewRound, most: int, now: datetime) -> list[Element]:
    """Once pairs are made, and when it is over."""
    grouped = sum(len(members) for members in work.interviews.members(here.id).values())
    if here.state == "over" and not grouped:
        return [text("This round is over, without any pairs.")]
    body: list[Element] = []
    if here.state == "over":
        body.append(text("This round is over."))
    elif here.ends_at is not None:
        day = when.clocked(here.ends_at, work.communities.this().zone, now)
        body.append(
            text("%(n)s members ask one another until %(day)s.", n=grouped, day=day),
        )
    shared = work.highlights.shown(here.id)
    if shared:
        body.append(Heading(words("What they would like everybody to hear")))
        body.append(Items(tuple(_lines(work, shared[-most:]))))
    if (more := len(shared) - most) > 0:
        body.append(
            note_n("and one more: `/interview list`", "and %(n)s more: `/interview list`", more)
        )
    share = Button(_("Share a highlight"), offer("interview highlight"))
    mine = Button(_("My partner"), offer("interview mine"))
    rule = note("A highlight stands here only while all who were in that conversation agree.")
    return [*body, Actions((mine, share)), rule]


def _lines(work: Work, shared: Sequence[InterviewHighlight]) -> list[Words]:
    people = People(work, [m for one in shared for m in (one.member_id, one.about_id)])
    return [
        words(
            "“%(text)s” · %(by)s about %(who)s",
            text=one.text,
            by=people[one.member_id],
            who=people[one.about_id],
        )
        for one in shared
    ]
