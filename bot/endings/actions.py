"""While it winds down: how it stands, what is said last, who keeps what; and the way back."""

from bot.consent.period import A_WEEK
from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.cards.people import People
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend, Missing
from bot.core.i18n import N_, _
from bot.core.leads import Lead, lead
from bot.core.living import draw
from bot.core.replies import Reply
from bot.core.text import join
from bot.endings import cards, keep_cards, word_cards
from bot.endings.comeback import asked, deciding, ended, revive
from bot.endings.consent import begin
from bot.endings.kinds import Learned, Onward, Thanks, What
from store.core.subject import Subject
from store.endings import Ending, EndingKeep, EndingWord
from store.work import Work


class NoLastWords(Mend):
    """%(name)s is not winding down, so there are no last words to say. `/thanks` thanks somebody at
    any time."""

    informs = True


class NothingToKeep(Mend):
    """%(name)s is not winding down, so there is nothing to take over from it."""

    informs = True


class KeptAlready(Mend):
    """%(who)s keeps that already. Perhaps you keep it together: ask them."""

    informs = True


class StewardsDecide(Mend):
    """Bringing %(name)s back is for its stewards to decide. Ask %(stewards)s."""

    informs = True


class AskedAlready(Mend):
    """The others are being asked already whether %(name)s comes back. `/ending show` shows it."""

    informs = True


@command("ending show", "See how winding down stands", who=ANYONE, reads=True, after_end=True)
def show(ask: Ask) -> Reply:
    """What is before the members, else how it winds down or has ended."""
    found = ask.work.endings.in_state("put") or ended(ask.work)
    if found is None:
        coming = ask.work.gatherings.next(ask.now)
        return Reply(card=cards.goes_on(ask.community, coming, ask.now))
    return Reply(card=draw(ask.work, Subject.of(found), ask.now))


def said_before(ask: Ask) -> dict[str, str]:
    """The form shows what one said already. Raises NoLastWords, before it is filled."""
    word = ask.work.endings.mine(EndingWord, _ending(ask, NoLastWords).id, ask.me.id)
    if word is None:
        return {}
    return {"learned": word.learned, "thanks": word.thanks, "onward": word.onward}


@command(
    "ending say",
    "Say something for the last gathering",
    who=MEMBER,
    submit="Say it",
    fill=said_before,
    form_always=True,
    after_end=True,
    helps={"learned": "What you learned here. One of these three is needed"},
    labels={"learned": "What you learned here"},
)
def say(ask: Ask, learned: Learned = "", thanks: Thanks = "", onward: Onward = "") -> Reply:
    """Read at the end, with their name; said anew it takes the place of what was said before."""
    ending = _ending(ask, NoLastWords)
    if not (learned or thanks or onward):
        raise Missing(["learned"])
    word = ask.work.endings.mine(EndingWord, ending.id, ask.me.id) or EndingWord(
        community_id=ask.work.community, ending_id=ending.id, member_id=ask.me.id, at=ask.now
    )
    word.learned, word.thanks, word.onward = learned, thanks, onward
    ask.work.endings.add(word)
    if ending.read_at is not None:
        ask.voice.redraw(Subject(word_cards.WORDS, ending.id))
    return Reply(card=word_cards.kept(word, read=ending.read_at is not None))


@command(
    "ending words",
    "Read what was said at the last gathering",
    who=MEMBER,
    reads=True,
    after_end=True,
)
def last_words(ask: Ask) -> Reply:
    """All of it, once it was read; before that how many have said something. Raises NoLastWords."""
    ending = _ending(ask, NoLastWords)
    if ending.read_at is None:
        said = ask.work.endings.of(EndingWord, ending.id)
        mine = ask.work.endings.mine(EndingWord, ending.id, ask.me.id)
        return Reply(card=word_cards.not_yet(len(said), mine))
    return Reply(card=word_cards.read(ask.work, ending, ask.community, whole=True))


@command(
    "ending keep",
    "Keep something of what there is",
    who=MEMBER,
    submit="I keep it",
    after_end=True,
    labels={"what": "What you keep"},
)
def keep(ask: Ask, what: What) -> Reply:
    """Whoever says so first. Raises NothingToKeep, KeptAlready."""
    # Of two who want the same thing one waits here for the other.
    ask.work.communities.lock()
    ending = _ending(ask, NothingToKeep)
    held = _held(ask, ending, what)
    if held is not None and held.member_id != ask.me.id:
        raise KeptAlready(who=People(ask.work, [held.member_id])[held.member_id])
    if held is None:
        ask.work.endings.add(
            EndingKeep(
                community_id=ask.work.community,
                ending_id=ending.id,
                thing=what,
                member_id=ask.me.id,
                at=ask.now,
            )
        )
        ask.voice.redraw(Subject.of(ending))
    return Reply(card=keep_cards.kept(what))


@command(
    "ending let-go",
    "Let something go that you keep",
    who=MEMBER,
    hidden=True,
    after_end=True,
    labels={"what": "What you leave"},
)
def let_go(ask: Ask, what: What) -> Reply:
    """It is open to others again. Raises NothingToKeep."""
    ending = _ending(ask, NothingToKeep)
    held = _held(ask, ending, what)
    if held is not None and held.member_id == ask.me.id:
        ask.work.endings.remove(held)
        ask.voice.redraw(Subject.of(ending))
    return Reply(card=keep_cards.let_go(what))


@command("ending revive", "Bring your community back as it was", who=MEMBER, after_end=True)
def bring_back(ask: Ask) -> Reply:
    """By a steward at once; where there is none, by anybody, if nobody objects in a week.

    Raises StewardsDecide, AskedAlready. Requirement P10.
    """
    # Two who press it at once bring it back once.
    ask.work.communities.lock()
    ending = ended(ask.work)
    if ending is None:
        coming = ask.work.gatherings.next(ask.now)
        return Reply(card=cards.goes_on(ask.community, coming, ask.now))
    if ask.me.steward_since is not None:
        woken = revive(ask.work, ask.voice, ask.community, ending, ask.now)
        coming = ask.work.gatherings.next(ask.now)
        return Reply(card=cards.back(ask.community, coming, woken.missed, ask.now))
    if stewards := deciding(ask.work):
        named = People(ask.work, [steward.id for steward in stewards])
        names = join((named[steward.id],) for steward in stewards)
        raise StewardsDecide(name=ask.community.name, stewards=names)
    if asked(ask.work) is not None:
        way = Button(_("How it stands"), offer("ending show"))
        raise AskedAlready(name=ask.community.name, ways=[way])
    made = Ending(community_id=ask.work.community, revives=True, by=ask.today, days=A_WEEK)
    begin(ask, made, A_WEEK)
    return Reply(card=cards.comeback_put(made, ask.community, ask.now))


def _ending(ask: Ask, otherwise: type[Mend]) -> Ending:
    found = ended(ask.work)
    if found is None:
        raise otherwise(name=ask.community.name)
    return found


def _held(ask: Ask, ending: Ending, thing: str) -> EndingKeep | None:
    kept = ask.work.endings.of(EndingKeep, ending.id)
    return next((one for one in kept if one.thing == thing), None)


def _to(work: Work, _now: object) -> Offer | None:
    return offer("ending show") if ended(work) else offer("ending plan")


lead("settings", Lead(95, N_("Wind down"), _to))
