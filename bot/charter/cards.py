"""How the charter looks: the card that asks its questions, the whole of it, and one question."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.charter.kinds import options
from bot.charter.rules import ALL, QUESTIONS, Question
from bot.charter.standing import CHARTER, EARLIER, Standing, standing
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Select
from bot.core.cards.lines import note, text
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.charters import CharterAnswer, CharterText, CharterVersion
from store.communities import Community
from store.members import Member
from store.work import Work

LONGEST = 200
"""Characters of a text where it is one of several; the file has all of them."""
LINE = 60
"""Characters of a text among all ten: on a phone they fit on a screen or little more."""
SHOWN = 10


@living(CHARTER, speaks=True)
def draw(work: Work, _number: int, now: datetime) -> Card | None:
    """The card in the channel: what is asked, how far each question is, and the ways on."""
    community = work.communities.this()
    found = standing(work, community)
    begin = text(
        "What are we to one another, and how do we go about it? Anybody may answer any of these, "
        "or add to what others said."
    )
    if found.last is not None:
        day = _day(found.last, community.zone, now)
        begin = text(
            "This is what we agreed on, on %(day)s. Does it still fit? Anybody may add to it.",
            day=day,
        )
    body: list[Element] = [begin, Items(tuple(_progress(found, q) for q in QUESTIONS), True)]
    body.append(Actions((choose_answer(), read_button("primary"))))
    if found.put is not None:
        closes = when.clocked(found.put.closes_at, community.zone, now)
        body.append(note("A version of it is before us until %(closes)s.", closes=closes))
    return Card(words("Charter of %(name)s", name=community.name), tuple(body))


@living(EARLIER)
def earlier(work: Work, _number: int, _now: datetime) -> Card | None:
    """What is left of one that stands further down by now."""
    name = work.communities.this().name
    title = words("Charter of %(name)s", name=name)
    return Card(title, (Actions((read_button(),)),))


def whole(found: Standing, community: Community, steward: bool) -> Card:
    """The charter as it is worded by now, a line for each question, with the ways to read one
    whole and to add to it."""
    body: list[Element] = [Items(tuple(_line(found, q) for q in ALL))]
    ways: list[Button | Select] = [choose_question(), choose_answer()]
    if steward:
        ways += [choose_wording(), put_button()]
        if not found.put and not found.last:
            ways.append(Button(_("Ask everybody"), offer("charter ask")))
    body += [Actions(tuple(ways)), *_versions(found)]
    return Card(words("Charter of %(name)s", name=community.name), tuple(body))


def version(made: CharterVersion, community: Community, now: datetime) -> Card:
    """One version, as it was put."""
    texts = [q for q in ALL if made.texts.get(q.key)]
    lines = tuple(_titled(q, made.texts[q.key]) for q in texts)
    day = _day(made, community.zone, now)
    if made.number is None:
        title = words("Charter of %(name)s, as it was put to you", name=community.name)
        return Card(title, (Items(lines), note("Put to the members on %(day)s.", day=day)))
    title = words("Charter of %(name)s, version %(n)s", name=community.name, n=made.number)
    return Card(title, (Items(lines), note("It holds since %(day)s.", day=day)))


def question(
    found: Standing,
    asked: Question,
    beside: Sequence[CharterText],
    named: People,
    reader: Member | None,
) -> Card:
    """One question, with its text and all who answered it; a steward may make one text of two."""
    body: list[Element] = [text("%(asks)s", asks=(_(asked.asks),))]
    if worded := found.texts.get(asked.key):
        body += [Heading(words("What we say together")), text("%(text)s", text=worded)]
    if said := found.said(asked):
        body += [Heading(words_n("%(n)s answer", "%(n)s answers", len(said)))]
        body += [Items(tuple(answered(answer, named) for answer in said))]
    for one in beside:
        body += [Heading(words("Written beside it, by %(who)s", who=by(named, one.member_id)))]
        body += [text("%(text)s", text=one.text)]
    ways: list[Button] = [_answer_button(asked)]
    if reader is not None:
        ways += [_take_back(answer) for answer in said if answer.member_id == reader.id][-1:]
        held = found.worded.get(asked.key)
        if reader.steward_since is not None and held is not None:
            ways += [way for one in beside[-1:] for way in of_both(asked, held, one)]
    body.append(Actions(tuple(ways)))
    return Card(words("%(title)s", title=(_(asked.title),)), tuple(body))


def answered(answer: CharterAnswer, named: People) -> Words:
    """ "Ana: To learn from one another"."""
    return words("%(who)s: %(text)s", who=by(named, answer.member_id), text=answer.text)


def by(named: People, member: int | None) -> Words:
    """Whoever said it; somebody who was erased has no name any more."""
    return (named[member],) if member is not None else words("Somebody")


def taken_back(answer: CharterAnswer) -> Card:
    """An answer is gone; its words are here once more."""
    said = text("It was: %(text)s", text=answer.text)
    return Card(words("Your answer is taken back."), (said,))


def asked_everybody() -> Card:
    """The questions stand in the channel."""
    return Card(
        words("The ten questions stand in the channel."),
        (
            note(
                "Word the joint text of each from what is answered, and put it to the members "
                "when it is ready: `/charter show` has both."
            ),
        ),
    )


def choose_answer() -> Select:
    """The questions, to answer one."""
    return Select(_("Answer a question"), offer("charter answer"), "question", options(QUESTIONS))


def choose_question() -> Select:
    """The questions, to read what is said to one, whole, and by whom."""
    return Select(_("Read one whole"), offer("charter question"), "question", options(QUESTIONS))


def choose_wording() -> Select:
    """The questions, to word what is said to one together."""
    return Select(_("Word the joint text"), offer("charter word"), "question", options(ALL))


def put_button() -> Button:
    """The wording is put to the members."""
    ask = _("Everybody is shown it in the channel, with a week for objections. Go on?")
    return Button(_("Put it to the members"), offer("charter put"), confirm=ask)


def read_button(style: str = "plain", of: CharterVersion | None = None) -> Button:
    """The whole, and the file."""
    held = offer("charter show", version=f"#{of.id}") if of else offer("charter show")
    return Button(_("Read it whole"), held, "primary" if style == "primary" else "plain")


def of_both(asked: Question, held: CharterText, made: CharterText) -> tuple[Button, Button]:
    """What can become of two texts: one of both, or the one that was written beside."""
    seen, beside = f"#{held.id}", f"#{made.id}"
    merge = offer("charter word", question=asked.ref, beside=beside)
    mine = offer("charter mine", question=asked.ref, beside=beside, seen=seen)
    return Button(_("Make one of both"), merge, "plain"), Button(_("Take the second"), mine)


def _answer_button(asked: Question) -> Button:
    return Button(_("Answer this"), offer("charter answer", question=asked.ref), "primary")


def _take_back(answer: CharterAnswer) -> Button:
    return Button(_("Take my answer back"), offer("charter unsay", answer=f"#{answer.id}"))


def _progress(found: Standing, asked: Question) -> Words:
    said, title = len(found.said(asked)), (_(asked.asks),)
    if asked.key in found.texts:
        wording = shortened(found.texts[asked.key], LONGEST)
        return words("%(asks)s %(text)s", asks=title, text=wording)
    if not said:
        return words("%(asks)s", asks=title)
    answers = words_n("%(n)s answer", "%(n)s answers", said)
    return words("%(asks)s · %(answers)s", asks=title, answers=answers)


def _line(found: Standing, asked: Question) -> Words:
    if worded := found.texts.get(asked.key):
        # What the community is for is no question that could be read by itself.
        return _titled(asked, worded, LINE if asked in QUESTIONS else LONGEST)
    said = len(found.said(asked))
    state = words_n("%(n)s answer, not worded yet", "%(n)s answers, not worded yet", said)
    title = (_(asked.title),)
    return words("**%(title)s** · %(state)s", title=title, state=state if said else words("open"))


def _titled(asked: Question, said: str, most: int = LONGEST) -> Words:
    return words("**%(title)s** · %(text)s", title=(_(asked.title),), text=shortened(said, most))


def _versions(found: Standing) -> Iterable[Note | Actions]:
    if found.put is not None:
        yield Actions((read_button(of=found.put),))
        yield note("A version of it is before the members.")
    if found.last is None:
        yield note("No version of it is agreed on yet. The file holds all of it.")
        return
    number = found.last.number or 0
    yield note("Version %(n)s is the one that holds. The file holds all of it.", n=number)
    if number > 1:
        yield Actions((Button(_("What changed last"), offer("charter compare")),))


def _day(made: CharterVersion, zone: str, now: datetime) -> Words:
    """When it was taken, or put to the members."""
    at = made.ended_at if made.number is not None and made.ended_at else made.put_at
    return when.on_day(at.astimezone(ZoneInfo(zone)).date(), zone, now)
