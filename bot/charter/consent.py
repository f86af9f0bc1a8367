"""Consent: a version is put to the members; where nobody objects in time it is agreed on."""

from bot.charter import cards as charter
from bot.charter import document
from bot.charter import version_cards as cards
from bot.charter.kinds import Reason, VersionRef
from bot.charter.rules import changes
from bot.charter.standing import redraw, standing
from bot.consent.kinds import Days, Held
from bot.consent.period import A_WEEK, begin, evening, take_back
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import ANYONE, MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from store.charters import CharterObjection, CharterVersion
from store.core.subject import Subject

CLOSES = "charter-closes"


class NothingNew(Mend):
    """There is nothing to put to the members yet: no text is another than the one that was agreed
    on. Word one first."""

    informs = True


class PutAlready(Mend):
    """A version is before the members until %(closes)s. Once that is over, or it is taken back,
    the next one can be put."""

    informs = True


class NothingBeforeUs(Mend):
    """No version of the charter is before the members, so that there is nothing to object to. What
    you would have otherwise can be added to a question."""

    informs = True


class OneVersion(Mend):
    """There are no two versions yet that could be compared."""

    informs = True


@command("charter put", "Put the charter to the members, with time for objections", who=STEWARD)
def put(ask: Ask, days: Days = A_WEEK) -> Reply:
    """As it is worded now; without objection it is agreed on. Raises NothingNew, PutAlready."""
    # Of two stewards who press it at once the second one finds the first one's.
    ask.work.communities.lock()
    here = ask.community
    found = standing(ask.work, here)
    if found.put is not None:
        closes = when.clocked(found.put.closes_at, here.zone, ask.now)
        way = Button(_("Take it back"), offer("charter recall"))
        raise PutAlready(closes=closes, ways=[way, charter.read_button(of=found.put)])
    if not found.worded or not changes(found.taken, found.texts):
        raise NothingNew(ways=[charter.choose_wording()])
    made = CharterVersion(
        community_id=ask.work.community,
        member_id=ask.me.id,
        texts=dict(found.texts),
        put_at=ask.now,
        closes_at=evening(ask.today, days, here.zone),
    )
    ask.work.charters.add(made)
    begin(ask, here, CLOSES, Subject.of(made), made.closes_at)
    redraw(ask.work, ask.voice)
    return Reply(card=cards.put(made, here.zone, ask.now))


@command("charter recall", "Take back what was put to the members", who=STEWARD, hidden=True)
def recall(ask: Ask) -> Reply:
    """Nothing comes of it; the wording stays as it is. Raises NothingBeforeUs."""
    made = _before_us(ask)
    ask.work.charters.end(made.id, "recalled", ask.now)
    take_back(ask, Subject.of(made))
    redraw(ask.work, ask.voice)
    return Reply(card=cards.recalled())


def my_reason(ask: Ask) -> dict[str, str]:
    """The form shows what one said against it before. Raises NothingBeforeUs."""
    made = _before_us(ask, ask.call.args.get("version", ""))
    mine = ask.work.charters.objection(made.id, ask.me.id)
    return {"reason": mine.reason} if mine else {}


@command(
    "charter object",
    "Object to the version of the charter that is before you",
    who=MEMBER,
    submit="I object",
    fill=my_reason,
)
def object_(ask: Ask, reason: Reason, version: Held = "") -> Reply:
    """With a reason, which the others read; said anew it takes the place of what was said before.

    Raises NothingBeforeUs.
    """
    # Its time may end this very moment: then it is over, or this is heard.
    ask.work.communities.lock()
    made = _before_us(ask, version)
    mine = ask.work.charters.objection(made.id, ask.me.id)
    if mine is None:
        mine = CharterObjection(
            community_id=ask.work.community,
            version_id=made.id,
            member_id=ask.me.id,
            reason=reason,
            at=ask.now,
        )
    mine.reason = reason
    ask.work.charters.add(mine)
    _drawn(ask, made)
    return Reply(card=cards.objected(made, ask.community.zone, ask.now))


@command("charter agree", "Take your objection back", who=MEMBER, hidden=True)
def agree(ask: Ask, version: Held = "") -> Reply:
    """Nothing stands against it on their side any more. Raises NothingBeforeUs."""
    made = _before_us(ask, version)
    if (mine := ask.work.charters.objection(made.id, ask.me.id)) is not None:
        ask.work.charters.remove(mine)
        _drawn(ask, made)
    return Reply(card=cards.agreed(made, ask.community.zone, ask.now))


@command(
    "charter compare",
    "See what changed between two versions of the charter",
    who=ANYONE,
    reads=True,
    helps={
        "earlier": "The earlier version; left empty, the last but one",
        "later": "The later version; left empty, the last one",
    },
    labels={"earlier": "Earlier version", "later": "Later version"},
)
def compare(ask: Ask, earlier: VersionRef | None = None, later: VersionRef | None = None) -> Reply:
    """Each question that is answered otherwise, as it was and as it is. Raises OneVersion."""
    taken = ask.work.charters.versions("taken")
    if len(taken) < 2 and not (earlier and later):
        raise OneVersion(ways=[charter.read_button()])
    pair = (earlier or taken[1], later or taken[0])
    one, other = sorted(pair, key=lambda version: version.id)
    file = document.of_changes(changes(one.texts, other.texts))
    return Reply(card=cards.compared(one, other), files=(file,))


def _before_us(ask: Ask, held: str = "") -> CharterVersion:
    """The version that is put; a card's own alone, where one held it. Raises NothingBeforeUs."""
    found = next(iter(ask.work.charters.versions("put")), None)
    if found is None or (held and row(held) != found.id):
        raise NothingBeforeUs(ways=[charter.choose_answer()])
    return found


def _drawn(ask: Ask, made: CharterVersion) -> None:
    ask.voice.redraw(Subject.of(made))
    redraw(ask.work, ask.voice)
