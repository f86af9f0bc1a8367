"""The yearly dialogue: it is answered, changed while it is open, and read once it is over."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.cards.people import People
from bot.core.cards.plain import flat
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import _, words
from bot.core.replies import File, Reply
from bot.core.text import Words
from bot.purpose import cards
from bot.purpose.kinds import Ahead, Days, Gave, Shown, Today, Year
from bot.purpose.rounds import DAYS, begin
from bot.purpose.rules import ASKED
from store.core.subject import Subject
from store.purposes import PurposeAnswer, PurposeRound


class NotAskedNow(Mend):
    """What this community is for you is asked once a year, and not just now. `/charter answer`
    takes what you would like to say to the others at any time."""

    informs = True


class AskedThisYear(Mend):
    """That was asked in %(year)s already. Once a year is enough for everybody."""

    informs = True


class NothingGathered(Mend):
    """Nothing is gathered of that year."""

    informs = True


def as_it_was(ask: Ask) -> dict[str, str]:
    """The form shows what one answered before. Raises NotAskedNow."""
    mine = _mine(ask, _open(ask))
    if mine is None:
        return {}
    return {"today": mine.today, "gave": mine.gave, "ahead": mine.ahead, "shown": mine.shown}


def what_comes(_ask: Ask) -> Words:
    """The form says what becomes of an answer."""
    return words("One of the three is enough. All answers are shown together, when it is over.")


@command(
    "purpose answer",
    "Say what this community is for you",
    who=MEMBER,
    submit="Say it",
    fill=as_it_was,
    intro=what_comes,
    helps={"today": "What is this community for you? One of these three is needed"},
    labels={"today": "What it is for you"},
)
def answer(ask: Ask, shown: Shown, today: Today = "", gave: Gave = "", ahead: Ahead = "") -> Reply:
    """Three questions, of which one is enough; said anew it takes the place of what was said.

    Raises NotAskedNow. Requirement Q8.
    """
    # Sent twice at once it is one answer, and what comes as the time ends is in it or refused.
    ask.work.communities.lock()
    made = _open(ask)
    if not any((today, gave, ahead)):
        raise Missing(["today"])
    mine, form = _mine(ask, made), ask.call.source == "form"
    if mine is None:
        mine = PurposeAnswer(
            community_id=ask.work.community, round_id=made.id, member_id=ask.me.id, at=ask.now
        )
    # A form showed all there was; in a line what is not said stays.
    mine.today = today if today or form else mine.today
    mine.gave = gave if gave or form else mine.gave
    mine.ahead = ahead if ahead or form else mine.ahead
    mine.shown = shown
    ask.work.purposes.add(mine)
    ask.voice.redraw(Subject.of(made))
    return Reply(card=cards.noted(made, shown, ask.community.zone, ask.now))


@command("purpose unsay", "Take your answer back", who=MEMBER, hidden=True)
def unsay(ask: Ask) -> Reply:
    """That of the last round, at any time: it is gone from its card as well."""
    for made in ask.work.purposes.rounds()[:1]:
        if (mine := _mine(ask, made)) is not None:
            ask.work.purposes.remove(mine)
            ask.voice.redraw(Subject.of(made))
    return Reply(card=cards.taken_back())


@command("purpose show", "Read what this community is for its members", who=MEMBER, reads=True)
def show(ask: Ask, year: Year | None = None) -> Reply:
    """The last round, or that of a year; while it is open nobody sees more than their own.

    What is for the stewards alone is in no one else's card or file.
    """
    made = next((r for r in ask.work.purposes.rounds() if year in (None, r.year)), None)
    if made is None:
        raise NothingGathered
    if made.state == "open":
        mine = _mine(ask, made)
        return Reply(card=cards.under_way(made, mine, ask.community.zone, ask.now))
    answers, steward = ask.work.purposes.answers(made.id), ask.me.steward_since is not None
    card = cards.gathered(ask.work, made, answers, steward=steward)
    return Reply(card=card, files=(_file(ask, made, answers, steward=steward),))


@command("purpose ask", "Ask everybody what this community is for them", who=STEWARD)
def asking(ask: Ask, days: Days = DAYS) -> Reply:
    """By hand, at another time than the clock would. Raises AskedThisYear."""
    made = begin(ask, ask.community, ask.today.year, days)
    if made is None:
        way = Button(_("See what was answered"), offer("purpose show"))
        raise AskedThisYear(year=(str(ask.today.year),), ways=[way])
    return Reply(card=cards.begun(made, ask.community.zone, ask.now))


def _open(ask: Ask) -> PurposeRound:
    """The round that is open. Raises NotAskedNow."""
    if (found := _now(ask)) is None:
        raise NotAskedNow
    return found


def _now(ask: Ask) -> PurposeRound | None:
    return next((made for made in ask.work.purposes.rounds() if made.state == "open"), None)


def _mine(ask: Ask, made: PurposeRound) -> PurposeAnswer | None:
    answers = ask.work.purposes.answers(made.id)
    return next((one for one in answers if ask.caller and one.member_id == ask.caller.id), None)


def _file(ask: Ask, made: PurposeRound, answers: list[PurposeAnswer], *, steward: bool) -> File:
    named = People(ask.work, [answer.member_id for answer in answers])
    parts = [f"# {ask.community.name}, {made.year}"]
    for field, asks in ASKED:
        parts.append(f"## {_(asks)}")
        for one in cards.of_question(answers, field, steward=steward):
            who = "" if one.member is None else f"{flat((named[one.member],))}: "
            parts.append(f"- {who}{' '.join(one.text.split())}")
    text = "\n\n".join(parts) + "\n"
    return File(f"purpose-{made.year}.md", "text/markdown; charset=utf-8", text.encode())
