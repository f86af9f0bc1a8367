"""What the clock says of an ending: objections are closed, last words are read, and it is over."""

from datetime import datetime, timedelta

from bot.core.addressees import first_here
from bot.core.at_end import settle
from bot.core.prompts import Prompted, prompt
from bot.core.rest import ASLEEP, ENDED, winds_down
from bot.core.rules.numbers import number
from bot.core.still import still
from bot.core.voice import CHANGES, STEWARDING
from bot.endings import cards
from bot.endings.comeback import deciding, ended, revive
from bot.endings.consent import CLOSES
from bot.endings.steps import ENDS, READS, begin
from bot.endings.word_cards import WORDS
from bot.gatherings.hand_on import hand_on
from bot.rest.cards import awake_here
from bot.rest.waking import rest
from bot.templates.timings import at_last
from store.core.subject import Subject
from store.endings import Ending, EndingObjection
from store.work import Work

A_DAY = timedelta(days=1)
LET_GO_OF, BACK_OF = "ending-of", "awake-of"
"""Under which a steward is asked to pass on what falls away, and what is back."""


@prompt(
    CLOSES,
    "Ends the time for objections to winding down or coming back, and does what was agreed on",
    late=None,
    about="ending",
    # What has ended comes back like this.
    even=(ENDED,),
)
def closes(told: Prompted) -> None:
    """However late that is, or it would stay open for ever. Of two processes one ends it."""
    # Somebody may object, or take that back, this very moment.
    told.work.communities.lock()
    made = told.work.endings.get(told.number)
    if made is None or made.state != "put":
        return
    if not made.revives and told.work.crises.now() is not None:
        _wait(told, made)
    elif told.work.endings.of(EndingObjection, made.id):
        told.work.endings.become(made.id, "put", "objected")
        told.voice.redraw(told.subject)
        _objected(told, made)
    elif made.revives:
        _come_back(told, made)
    else:
        told.work.endings.become(made.id, "put", "taken")
        _begin(told, made)
        told.voice.renew(told.subject, Subject(cards.EARLIER, made.id))


def _begin(told: Prompted, made: Ending) -> None:
    """A steward passes on what falls away to those who can't be written to."""
    left = begin(told.work, told.voice, told.community, made, told.now)
    missed = list(told.work.members.named(sorted(left)).values()) if left else []
    gone = {stake.gathering.id: stake.gathering for mine in left.values() for stake in mine}
    first = sorted(gone.values(), key=lambda gathering: gathering.starts_at)
    card = cards.fallen_away(first, told.community, told.now)
    hand_on(told, missed, card, f"{LET_GO_OF}:{made.id}")


@still(LET_GO_OF)
def is_let_go(work: Work, about: str, _steward: int, _now: datetime) -> bool:
    """Whether it winds down still, and was not brought back meanwhile."""
    made = work.endings.get(number(about) or 0)
    return made is not None and made.state == "taken"


@prompt(
    READS,
    "Reads what members said for the last gathering",
    late=timedelta(days=1),
    about="ending",
    even=(ASLEEP,),
)
def reads(told: Prompted) -> None:
    """In every home, once."""
    made = told.work.endings.get(told.number)
    if made is not None and made.state == "taken":
        _read(told, made)


@prompt(
    ENDS, "Ends what was wound down, the day after its last gathering", late=None, about="ending"
)
def over(told: Prompted) -> None:
    """From now on nothing is said by itself; who keeps what, and the way back, are on the card."""
    made = told.work.endings.get(told.number)
    if made is None or not told.work.endings.become(made.id, "taken", "over"):
        return
    # While nothing could be said they were not read: they are not to be lost.
    _read(told, made)
    settle(told, told.community)
    rest(told.work, told.voice, told.community, ENDED, None, told.now)
    told.voice.renew(told.subject, Subject(cards.EARLIER, made.id))
    # How it was, the card of the last gathering asks no more.
    told.voice.redraw(*map(Subject.of, told.work.gatherings.past(told.now, 1)))


def _read(told: Prompted, made: Ending) -> None:
    if made.read_at is None:
        made.read_at = told.now
        told.work.endings.add(made)
        told.voice.stand(Subject(WORDS, made.id))


def _wait(told: Prompted, made: Ending) -> None:
    """While the plan is set aside nothing is decided about it: objections are heard a day more."""
    assert made.closes_at is not None, "what is put has an end"
    while made.closes_at <= told.now:
        made.closes_at += A_DAY
    told.work.endings.add(made)
    later = at_last(told.community, CLOSES, told.subject, made.closes_at)
    told.work.occurrences.plan([later])
    told.voice.redraw(told.subject)


def _come_back(told: Prompted, made: Ending) -> None:
    """Whoever asked for it looks after it, unless somebody else does by now."""
    ending, by = ended(told.work), told.work.members.get(made.member_id)
    if ending is None or by is None or by.state != "active":
        told.work.endings.become(made.id, "put", "recalled")
        told.voice.redraw(told.subject)
        return
    told.work.endings.become(made.id, "put", "revived")
    if not deciding(told.work):
        by.steward_since = told.now
        told.work.save(by)
    woken = revive(told.work, told.voice, told.community, ending, told.now)
    card = awake_here(told.community, told.work.gatherings.next(told.now), told.now)
    hand_on(told, woken.missed, card, f"{BACK_OF}:{made.id}")
    told.voice.redraw(told.subject)


@still(BACK_OF)
def is_back(work: Work, _about: str, _steward: int, _now: datetime) -> bool:
    """Whether it meets still, and neither rests nor winds down anew."""
    community = work.communities.this()
    return not community.rest and not winds_down(community)


def _objected(told: Prompted, made: Ending) -> None:
    """Whoever put it hears why; the stewards, where they can't be reached."""
    members = told.work.members
    by = members.get(made.member_id)
    card = cards.not_taken(told.work, made, told.community)
    kind = CHANGES if made.revives else STEWARDING
    for one in first_here(told.work, told.today, [by], members.stewards()).members:
        told.voice.direct(one, card, kind, f"ending-objected:{made.id}")
