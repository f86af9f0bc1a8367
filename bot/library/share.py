"""Something is put into the library, from a line, a form or a message."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.ask import Ask
from bot.core.calls import Place
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, Missing, NotALink
from bot.core.kinds.kind import Reading
from bot.core.kinds.members import MemberKind
from bot.core.kinds.plain import link
from bot.core.mentions import worded
from bot.core.replies import Reply
from bot.core.rules import tags as tagging
from bot.core.rules.lists import listed
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.urls import cleaned, comparable, first_link, unsafe_scheme
from bot.library import bringers, edit_cards
from bot.library.care import findable
from bot.library.kinds import Confidential, Held, ShelfRef, Tags, Thanks, Title, What, Why
from bot.library.rules import likely_kind, likely_title
from bot.library.twice import home_of, refuse_same, refuse_twice
from store.core.subject import Subject
from store.credits import Credits
from store.gatherings import Gathering
from store.resources import Resource
from store.work import Work


class NotSafe(Mend):
    """“%(scheme)s:” is no link that I can pass on. Links begin with https:// or http://; anything
    else can be shared as a text."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody shares, taken apart: a link, "" for none, and the text that goes with it."""

    link: str
    text: str


def likely(ask: Ask) -> dict[str, str]:
    """The form begins with what can be seen of a link or text, and with tags that are in use."""
    what = ask.call.args.get("what", "")
    if not what.strip():
        return {}
    found = first_link(what)
    title = likely_title(found, what)
    in_use = ask.work.tags.in_use()
    return {
        "title": title,
        "kind": likely_kind(found, what),
        "tags": ", ".join(tagging.fitting(f"{what} {title}", in_use)),
    }


def of_message(work: Work, where: Place) -> Mapping[str, str]:
    """Which message it was, and thanks to whoever wrote it: whoever saves it did not make it."""
    author = work.members.of_account(where.platform, where.workspace, where.author)
    credit = {"credits": author.name} if author and author.state == "active" else {}
    return {"source": where.message, **credit}


@command(
    "share",
    "Put a link, a text, or where a file lies in the library",
    who=MEMBER,
    submit="Share it",
    fill=likely,
    message="Save to the library",
    of_message=of_message,
    anywhere="Share something",
    helps={"title": "What it is called; needed where I can't propose one"},
)
def share(
    ask: Ask,
    what: What,
    title: Title = "",
    why: Why = "",
    kind: ShelfRef = "",
    tags: Tags = "",
    credits: Thanks = "",
    confidential: Confidential = False,
    source: Held = "",
    gathering: Held = "",
    role: Held = "",
) -> Reply:
    """Keep it, unless it is there already; what is not saved from a message is told to everybody.

    Raises NotSafe, NotALink, SharedAlready; Missing where nobody said what it is called.
    """
    brought = _brought(what)
    # Two may share the same at once: the second one waits here, and finds what the first one kept.
    ask.work.communities.lock()
    refuse_twice(ask, brought.link, source)
    if not title:
        raise Missing(["title"])
    resource = Resource(
        community_id=ask.work.community,
        title=title,
        why=why,
        kind=kind or likely_kind(brought.link, f"{title} {what}"),
        url=brought.link,
        address=comparable(brought.link) if brought.link else "",
        text=_beside(brought.text, title, why),
        confidential=confidential,
        added_by=ask.me.id,
        added_at=ask.now,
    )
    refuse_same(ask, resource)
    _came_from(ask, resource, source, gathering, role)
    kept = _shelved(ask, resource, tags, credits)
    bringers.redraw(ask.work, ask.voice, kept.gathering_id, ask.now)
    return Reply(card=edit_cards.kept(ask.work, kept, new=True))


def _shelved(ask: Ask, resource: Resource, tags: str, credits: str) -> Resource:
    """It stands in the library, under its tags and with thanks to whom they are owed."""
    kept = ask.work.resources.add(resource)
    ask.work.tags.tag(kept.id, tagging.tags(tags))
    ask.work.owed.credit(kept.id, credited(ask.work, ask, credits))
    _spread(ask, kept)
    return kept


def _beside(text: str, title: str, why: str) -> str:
    """A text, unless it says no more than its title or its reason: it would stand there twice."""
    return "" if text.casefold() in (title.casefold(), why.casefold()) else text


def _came_from(ask: Ask, resource: Resource, source: str, gathering: str, role: str) -> None:
    """Note where it was shared: a home, a message, or a gathering that it was brought to."""
    held = _gathering(ask.work, gathering)
    resource.home_id, resource.message = home_of(ask), source
    resource.gathering_id, resource.role = (held.id, role) if held else (None, "")


def _spread(ask: Ask, resource: Resource) -> None:
    """Let it be found, and show it in every home.

    What was saved from a message stands in the channel already, and is not posted again.
    """
    findable(ask.work, resource)
    if not resource.message:
        ask.voice.show(Subject.of(resource))
        # Nobody votes on it, so there is nothing to catch up with after an outage.
        ask.work.living.close(Subject.of(resource))


def credited(work: Work, ask: Ask, text: str) -> Credits:
    """Members where a name is theirs, and the others by the name they were given."""
    reading = Reading(ask.now, ask.community.zone, work)
    members: list[int] = []
    names: list[str] = []
    for name in listed(text):
        try:
            # Thanks may go to people who are in no community of ours: they keep the name they were
            # given.
            members.append(MemberKind().read(name, reading).id)
        except Mend:
            names.append(worded(name))
    return Credits(tuple(members), tuple(names))


def _brought(what: str) -> Brought:
    """What is shared. Raises NotSafe and NotALink where it begins with what nobody should open."""
    # A card passes links on to everybody: what a browser would run is refused, not shown.
    if scheme := unsafe_scheme(what):
        raise NotSafe(param="what", scheme=scheme)
    found = first_link(what)
    rest = " ".join(what.replace(found, " ").split()).strip("<>()[] ") if found else what
    if not found:
        return Brought("", rest)
    try:
        return Brought(cleaned(link(found)), what if rest else "")
    except NotALink as error:
        error.param = "what"
        raise


def _gathering(work: Work, held: str) -> Gathering | None:
    """The gathering that a card named, where it is one of this community's. Requirement A7."""
    found = REFERENCE.fullmatch(held)
    return work.gatherings.get(int(found[1])) if found else None
