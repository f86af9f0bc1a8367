"""The library: something is shared, looked at, changed, added to, or taken out again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.arguments import Missing
from bot.ask import Ask
from bot.calls import Place
from bot.cards import resources as cards
from bot.commands import ANYONE, MEMBER, command
from bot.errors import Mend, NotALink
from bot.kinds.community import MemberKind
from bot.kinds.kind import Reading
from bot.kinds.plain import LinkRef, link
from bot.kinds.resources import (
    AnyShelf,
    Confidential,
    Held,
    ResourceRef,
    Shelf,
    Tags,
    Thanks,
    Title,
    What,
    Why,
)
from bot.library import findable, keepers, may_change, subject
from bot.replies import Reply
from bot.rules import tags as tagging
from bot.rules.shelving import KINDS, likely_kind, likely_title
from bot.rules.urls import cleaned, comparable, first_link, unsafe_scheme
from store.gatherings import Gathering
from store.resources import Credits, Resource
from store.work import Work

SHOWN = 10


class SharedAlready(Mend):
    """That is in the library already, as %(title)s. What you know about it can be added to it."""


class NotSafe(Mend):
    """“%(scheme)s:” is no link that I can pass on. Links begin with https:// or http://; anything
    else can be shared as a text."""


class NotYoursToChange(Mend):
    """%(title)s can be changed by whoever shared it, and by %(keepers)s. What you know about it can
    be added to it."""


class AmongMembers(Mend):
    """That stays among the members of %(name)s. `/cop join` is enough to be one."""


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
    in_use = ask.work.resources.tags_in_use()
    return {
        "title": title,
        "kind": likely_kind(found, what),
        "tags": ", ".join(tagging.fitting(f"{what} {title}", in_use)),
    }


def of_message(work: Work, where: Place) -> Mapping[str, str]:
    """Which message it was, and thanks to whoever wrote it."""
    author = work.members.of_account(where.platform, where.workspace, where.author)
    credit = {"credits": author.name} if author and author.state == "active" else {}
    return {"source": where.message, **credit}


@command(
    "share",
    "Put something into the library: a link, a text, or where a file lies",
    who=MEMBER,
    submit="Share it",
    fill=likely,
    message="Save to the library",
    of_message=of_message,
    anywhere="Share something",
)
def share(
    ask: Ask,
    what: What,
    title: Title = "",
    why: Why = "",
    kind: Shelf = "",
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
    ask.work.communities.lock()
    _refuse_twice(ask, brought.link, source)
    if not title:
        raise Missing(["title"])
    told = brought.text.casefold() in (title.casefold(), why.casefold())
    text = "" if told else brought.text
    _refuse_same(ask, title, brought.link, text)
    held = _gathering(ask.work, gathering)
    resource = ask.work.resources.add(
        Resource(
            community_id=ask.work.community,
            title=title,
            why=why,
            kind=kind or likely_kind(brought.link, f"{title} {what}"),
            url=brought.link,
            address=comparable(brought.link) if brought.link else "",
            text=text,
            confidential=confidential,
            home_id=_home(ask),
            message=source,
            gathering_id=held.id if held else None,
            role=role if held else "",
            added_by=ask.me.id,
            added_at=ask.now,
        ),
        tagging.tags(tags),
        credited(ask.work, ask, credits),
    )
    findable(ask.work, resource)
    if not source:
        ask.voice.show(subject(resource.id or 0))
        # Nobody votes on it, so there is nothing to catch up with after an outage.
        ask.work.living.close(subject(resource.id or 0))
    return Reply(card=cards.kept(ask.work, resource, new=True))


@command("library list", "Show what is in the library: the newest, of a kind, or under a tag",
         who=ANYONE, reads=True,
         helps={"tag": "Only what has this tag"})  # fmt: skip
def library(ask: Ask, kind: AnyShelf = "", tag: Tags = "") -> Reply:
    """The newest first; places where more is kept stand above them."""
    wanted = tags_of(tag)
    if not kind and wanted.removesuffix("s") in KINDS:
        kind, wanted = wanted.removesuffix("s"), ""
    narrowed = {"kind": kind, "tag": wanted, "confidential": is_member(ask)}
    shown = ask.work.resources.newest(SHOWN, **narrowed)  # type: ignore[arg-type]
    if not shown:
        return Reply(card=cards.empty(kind, wanted))
    count = ask.work.resources.count(**narrowed)  # type: ignore[arg-type]
    return Reply(card=cards.listed(ask.work, kind, wanted, shown, count))


@command("library show", "Show something in the library, with all there is about it", who=ANYONE)
def show(ask: Ask, resource: ResourceRef) -> Reply:
    """All of it; that somebody looked at it is counted, and who did is not kept."""
    if resource.confidential and not is_member(ask):
        raise AmongMembers(name=ask.community.name)
    if ask.caller is None or ask.caller.id != resource.added_by:
        ask.work.resources.open(resource.id or 0)
    mine = may_change(ask.work, resource, ask.caller, ask.now)
    return Reply(card=cards.one(ask.work, resource, mine, ask.now))


def as_it_is(ask: Ask) -> dict[str, str]:
    """The form shows what is kept now."""
    found = re.fullmatch(r"#?(\d{1,18})", ask.call.args.get("resource", "").strip())
    resource = ask.work.resources.get(int(found[1])) if found else None
    if resource is None:
        return {}
    number = resource.id or 0
    owed = ask.work.resources.credits(number)
    members = ask.work.members.named(owed.members)
    return {
        "title": resource.title,
        "why": resource.why,
        "kind": resource.kind,
        "tags": ", ".join(ask.work.resources.tags([number]).get(number, ())),
        "credits": ", ".join([*(m.name for m in members.values()), *owed.names]),
        "link": resource.url,
        "confidential": "yes" if resource.confidential else "no",
    }


@command("library edit", "Change what the library says about something", who=MEMBER,
         fill=as_it_is,
         helps={"link": "Where it is now, beginning with https://"})  # fmt: skip
def edit(
    ask: Ask,
    resource: ResourceRef,
    title: Title = "",
    why: Why = "",
    kind: Shelf = "",
    tags: Tags = "",
    credits: Thanks = "",
    link: LinkRef = "",
    confidential: Confidential | None = None,
) -> Reply:
    """What is given counts; what is left empty stays, but for a form, which showed all there was.

    Raises NotYoursToChange, SharedAlready.
    """
    refuse_others(ask, resource)
    if not ask.call.args.keys() - {"resource"}:
        raise Missing(["title"])
    number, form = resource.id or 0, ask.call.source == "form"
    if link and comparable(link) != resource.address:
        _refuse_twice(ask, link, "")
    if link != resource.url and (link or form):
        resource.url, resource.address = link, comparable(link) if link else ""
        ask.work.uses.report_alive(number)
    resource.title = title or resource.title
    resource.why = why if why or form else resource.why
    resource.kind = kind or resource.kind
    resource.confidential = resource.confidential if confidential is None else confidential
    ask.work.save(resource)
    if tags or form:
        ask.work.resources.tag(number, tagging.tags(tags))
    if credits or form:
        ask.work.resources.credit(number, credited(ask.work, ask, credits))
    changed(ask, resource)
    return Reply(card=cards.kept(ask.work, resource, new=False))


@command("library add", "Add what you know about something in the library", who=MEMBER,
         submit="Add it", helps={"why": "What else it is good for, in a sentence"})  # fmt: skip
def add(ask: Ask, resource: ResourceRef, why: Why = "", tags: Tags = "") -> Reply:
    """Anybody may say what else it is good for, and under which words it should be found."""
    if not why and not tagging.tags(tags):
        raise Missing(["why"])
    number = resource.id or 0
    had = ask.work.resources.tags([number]).get(number, ())
    ask.work.resources.tag(number, list(dict.fromkeys((*had, *tagging.tags(tags))))[: tagging.MOST])
    if why and why not in resource.why:
        resource.why = f"{resource.why}\n{why}".strip()
        ask.work.save(resource)
    changed(ask, resource)
    return Reply(card=cards.added_to(resource))


@command("library remove", "Take something out of the library", who=MEMBER)
def remove(ask: Ask, resource: ResourceRef) -> Reply:
    """It is gone for everybody. Raises NotYoursToChange."""
    refuse_others(ask, resource)
    number = resource.id or 0
    card = cards.removed(resource)
    ask.work.search.drop("resource", number)
    ask.work.resources.remove(number)
    ask.voice.redraw(subject(number))
    return Reply(card=card)


def changed(ask: Ask, resource: Resource) -> None:
    """A resource is not what it was: search and its card follow."""
    findable(ask.work, resource)
    ask.voice.redraw(subject(resource.id or 0))


def refuse_others(ask: Ask, resource: Resource) -> None:
    """Raises NotYoursToChange for whoever neither shared it nor keeps the library."""
    if may_change(ask.work, resource, ask.caller, ask.now):
        return
    names = ", ".join(keeper.name for keeper in keepers(ask.work, ask.now))
    ways = cards.there_already(resource)
    raise NotYoursToChange(title=cards.titled(resource), keepers=names, ways=ways)


def credited(work: Work, ask: Ask, text: str) -> Credits:
    """Members where a name is theirs, and the others by the name they were given."""
    reading = Reading(ask.now, ask.community.zone, work)
    members: list[int] = []
    names: list[str] = []
    for name in (part.strip() for part in re.split(r"[,;\n]", text)):
        if name:
            try:
                members.append(MemberKind().read(name, reading).id or 0)
            except Mend:
                names.append(name)
    return Credits(tuple(members), tuple(names))


def is_member(ask: Ask) -> bool:
    """Whether the caller takes part."""
    return ask.caller is not None and ask.caller.state == "active"


def tags_of(text: str) -> str:
    """The one tag that somebody asks for, "" for none."""
    return tagging.tag(text.lstrip("#"))


def _brought(what: str) -> Brought:
    """What is shared. Raises NotSafe and NotALink where it begins with what nobody should open."""
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


def _refuse_twice(ask: Ask, found: str, source: str) -> None:
    """Raises SharedAlready where the link, or that very message, is in the library."""
    there = ask.work.resources.by_url(comparable(found)) if found else None
    home = _home(ask)
    if there is None and source and home is not None:
        there = ask.work.resources.of_source(home, source)
    if there is not None:
        raise SharedAlready(title=cards.titled(there), ways=cards.there_already(there))


def _home(ask: Ask) -> int | None:
    """The home that a Call came from; None in private."""
    where = ask.call.where
    at = (where.platform, where.workspace, where.channel)
    homes = ask.work.communities.homes()
    return next((h.id for h in homes if (h.platform, h.workspace, h.channel) == at), None)


def _refuse_same(ask: Ask, title: str, found: str, text: str) -> None:
    """Raises SharedAlready where a text of that title is there, word for word: a second press."""
    there = ask.work.resources.titled(title)
    if there is not None and (there.url, there.text) == (found, text):
        raise SharedAlready(title=cards.titled(there), ways=cards.there_already(there))


def _gathering(work: Work, held: str) -> Gathering | None:
    """The gathering that a card named, where it is one of this community's."""
    number = held.removeprefix("#")
    return work.gatherings.get(int(number)) if number.isdecimal() else None
