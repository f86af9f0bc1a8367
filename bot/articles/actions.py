"""An article is written from its draft, kept in the library, and read."""

import hashlib

from bot.articles import cards, draft
from bot.articles.kinds import LONGEST, Agrees, ArticleText, Headline, Seen
from bot.articles.rules import told
from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.cards.forms import Field, Form
from bot.core.commands import MEMBER, command
from bot.core.ended import refuse_ended
from bot.core.errors import Mend
from bot.core.i18n import _, words
from bot.core.kinds.gatherings import LAST, HeldGatheringRef
from bot.core.replies import File, Reply
from bot.library import bringers
from bot.library.care import findable, may_change
from bot.library.kinds import TITLE
from store.articles import ARTICLE
from store.core.subject import Subject
from store.credits import Credits
from store.gatherings import Gathering
from store.resources import Resource
from store.work import Work


class NotYourArticle(Mend):
    """The article about that gathering is for %(who)s to write. What you have to tell is welcome
    in the library as well."""


class ChangedMeanwhile(Mend):
    """Somebody has changed the article meanwhile. Yours is below and in the file, whole; look at
    theirs, and put in what you would add."""


class NothingWritten(Mend):
    """Nothing is written about that gathering yet."""

    informs = True


@command(
    "article write",
    "Write about a gathering, from a draft that is ready",
    who=MEMBER,
    submit="Keep it",
)
def write(
    ask: Ask,
    gathering: HeldGatheringRef = LAST,
    title: Headline = "",
    text: ArticleText = "",
    seen: Seen = "",
) -> Reply:
    """The form with the draft; sent in, it is kept in the library, and can be written on.

    Raises NotYourArticle, ChangedMeanwhile. Requirement Q9.
    """
    ask.work.communities.lock()
    known = ask.work.articles.of(gathering.id)
    _refuse_others(ask, gathering, known)
    if not text:
        return Reply(form=_form(ask, gathering, known, title))
    text = told(text)
    if known is not None and known.text != text and seen != _digest(known):
        ways = [cards.read_it(known), _write(gathering)]
        raise ChangedMeanwhile(ways=ways)
    kept = known or Resource(
        community_id=ask.work.community,
        title="",
        kind=ARTICLE,
        gathering_id=gathering.id,
        role=_role(ask, gathering),
        added_by=ask.me.id,
        added_at=ask.now,
    )
    kept.title = title or kept.title or draft.title(ask.work, gathering, ask.now)
    was, kept.text = kept.text, text
    ask.work.resources.add(kept)
    _thank(ask.work, gathering, kept, was)
    _told(ask, kept, new=known is None)
    return Reply(card=cards.kept(kept, new=known is None), files=(_file(kept),))


@command("article show", "Read the article about a gathering", who=MEMBER, reads=True)
def show(ask: Ask, gathering: HeldGatheringRef = LAST) -> Reply:
    """With the file. Raises NothingWritten."""
    known = ask.work.articles.of(gathering.id)
    if known is None:
        raise NothingWritten(ways=[_write(gathering)])
    return Reply(card=cards.shown(known), files=(_file(known),))


@command(
    "article naming",
    "Say whether articles may name you",
    who=MEMBER,
    after_end=True,
    submit="Say it",
)
def naming(ask: Ask, named: Agrees) -> Reply:
    """From the next draft on. Raises HasEnded."""
    if named:
        refuse_ended(ask.community, ask.now)
    ask.work.articles.name(ask.me.id, named, ask.now)
    return Reply(card=cards.naming(named, ask.community.name))


def _thank(work: Work, gathering: Gathering, kept: Resource, was: str) -> None:
    """Whom it names is thanked for it, and found by it when they want to be erased.

    Whoever was added in the library stays: those whom the text until now, `was`, does not name.
    """
    had, before = work.owed.credits(kept.id), draft.credited(work, gathering, was)
    added = [member for member in had.members if member not in before]
    people = (*draft.credited(work, gathering, kept.text), *added)
    work.owed.credit(kept.id, Credits(people, had.names))


def _refuse_others(ask: Ask, gathering: Gathering, known: Resource | None) -> None:
    """Raises NotYourArticle for whoever neither writes, nor is a steward, nor keeps the library."""
    people = draft.writers(ask.work, gathering)
    if any(member.id == ask.me.id for member in people) or ask.me.steward_since is not None:
        return
    if known is not None and may_change(ask.work, known, ask.me, ask.now):
        return
    who = ", ".join(member.name for member in people or ask.work.members.stewards())
    raise NotYourArticle(who=who, ways=[Button(_("Share something"), offer("share"))])


def _role(ask: Ask, gathering: Gathering) -> str:
    """The part by which they write it: whoever takes notes has brought them by that."""
    held = [c.role for c in ask.work.roles.claims(gathering.id) if c.member_id == ask.me.id]
    return next((role for role in held if role in draft.WRITING), "")


def _told(ask: Ask, kept: Resource, *, new: bool) -> None:
    findable(ask.work, kept)
    about = Subject.of(kept)
    if new:
        ask.voice.stand(about)
    else:
        ask.voice.redraw(about)
    # Whoever took notes has put them where all can find them.
    bringers.redraw(ask.work, ask.voice, kept.gathering_id, ask.now)


def _form(ask: Ask, gathering: Gathering, known: Resource | None, title: str) -> Form:
    """What is written so far, else the draft; it carries along what its writer has seen."""
    called = title or (known.title if known else draft.title(ask.work, gathering, ask.now))
    said = known.text if known else draft.text(ask.work, gathering)
    given = [("gathering", f"#{gathering.id}")]
    given += [("seen", _digest(known))] if known else []
    fields = (
        Field("title", _("Title"), value=called, limit=TITLE),
        Field("text", _("Text"), "text", value=said, limit=LONGEST),
    )
    intro = words(
        "It names who had a part, and who came and agreed to be named. Write what you did in place "
        "of the “…”, or leave it: then that part is left out."
    )
    return Form(_("The article"), Offer("article write", tuple(given)), fields, _("Keep it"), intro)


def _write(gathering: Gathering) -> Button:
    return Button(_("Write the article"), offer("article write", gathering=f"#{gathering.id}"))


def _digest(known: Resource) -> str:
    return hashlib.blake2s(f"{known.title}\n{known.text}".encode(), digest_size=6).hexdigest()


def _file(article: Resource) -> File:
    text = f"# {article.title}\n\n{article.text}\n"
    return File("article.md", "text/markdown; charset=utf-8", text.encode())
