"""What is in the library is changed, added to, or taken out again."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, Missing
from bot.core.kinds.plain import LinkRef
from bot.core.replies import Reply
from bot.core.rules import tags as tagging
from bot.core.rules.lists import written
from bot.core.rules.numbers import row
from bot.core.rules.urls import comparable
from bot.library import bringers, cards, edit_cards
from bot.library.care import findable, keepers, may_change
from bot.library.kinds import Confidential, ResourceRef, ShelfRef, Tags, Thanks, Title, Why
from bot.library.share import credited
from bot.library.twice import refuse_twice
from store.core.subject import Subject
from store.resources import Resource


class NotYoursToChange(Mend):
    """%(title)s can be changed by whoever shared it, and by %(keepers)s. What you know about it can
    be added to it."""


def as_it_is(ask: Ask) -> dict[str, str]:
    """The form shows what is kept now."""
    resource = ask.work.resources.get(row(ask.call.args.get("resource", "")) or 0)
    if resource is None:
        return {}
    number = resource.id
    owed = ask.work.owed.credits(number)
    members = ask.work.members.named(owed.members)
    return {
        "title": resource.title,
        "why": resource.why,
        "kind": resource.kind,
        "tags": ", ".join(ask.work.tags.of([number]).get(number, ())),
        "credits": written([*(m.name for m in members.values()), *owed.names]),
        "link": resource.url,
        "confidential": "yes" if resource.confidential else "no",
    }


@command(
    "library edit",
    "Change what the library says about something",
    who=MEMBER,
    fill=as_it_is,
    helps={
        "title": "What it is called; one of these fields is needed",
        "link": "Where it is now, beginning with https://",
    },
    labels={"link": "Where it is now"},
)
def edit(
    ask: Ask,
    resource: ResourceRef,
    title: Title = "",
    why: Why = "",
    kind: ShelfRef = "",
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
    number, form = resource.id, ask.call.source == "form"
    # The same address in another spelling is no second resource.
    if link and comparable(link) != resource.address:
        refuse_twice(ask, link, "")
    if link != resource.url and (link or form):
        resource.url, resource.address = link, comparable(link) if link else ""
        # Whoever said that the link was dead meant the old one.
        ask.work.uses.report_alive(number)
    resource.title = title or resource.title
    resource.why = why if why or form else resource.why
    resource.kind = kind or resource.kind
    resource.confidential = resource.confidential if confidential is None else confidential
    ask.work.save(resource)
    if tags or form:
        ask.work.tags.tag(number, tagging.tags(tags))
    if credits or form:
        ask.work.owed.credit(number, credited(ask.work, ask, credits))
    changed(ask, resource)
    return Reply(card=edit_cards.kept(ask.work, resource, new=False))


@command(
    "library add",
    "Add what you know about something in the library",
    who=MEMBER,
    submit="Add it",
    helps={"why": "What else it is good for, in a sentence; needed unless tags are given"},
    labels={"why": "What else it is good for"},
)
def add(ask: Ask, resource: ResourceRef, why: Why = "", tags: Tags = "") -> Reply:
    """Anybody may say what else it is good for, and under which words it should be found."""
    if not why and not tagging.tags(tags):
        raise Missing(["why"])
    number = resource.id
    had = ask.work.tags.of([number]).get(number, ())
    ask.work.tags.tag(number, list(dict.fromkeys((*had, *tagging.tags(tags))))[: tagging.MOST])
    # A second press adds nothing; what others wrote stays, and the new comes below it.
    if why and why not in resource.why:
        resource.why = f"{resource.why}\n{why}".strip()
        ask.work.save(resource)
    changed(ask, resource)
    return Reply(card=edit_cards.added_to(resource))


@command(
    "library remove",
    "Take something out of the library",
    who=MEMBER,
    after_end=True,
    submit="Take it out",
)
def remove(ask: Ask, resource: ResourceRef) -> Reply:
    """It is gone for everybody. Raises NotYoursToChange."""
    refuse_others(ask, resource)
    number, gathering = resource.id, resource.gathering_id
    # Drawn first: afterwards there is nothing left to name.
    card = edit_cards.removed(resource)
    ask.work.search.drop("resource", number)
    ask.work.resources.remove(number)
    ask.voice.redraw(Subject("resource", number))
    bringers.redraw(ask.work, ask.voice, gathering, ask.now)
    return Reply(card=card)


def changed(ask: Ask, resource: Resource) -> None:
    """A resource is not what it was: search, its card and those of its gathering follow."""
    findable(ask.work, resource)
    ask.voice.redraw(Subject.of(resource))
    bringers.redraw(ask.work, ask.voice, resource.gathering_id, ask.now)


def refuse_others(ask: Ask, resource: Resource) -> None:
    """Raises NotYoursToChange for whoever neither shared it nor keeps the library."""
    if may_change(ask.work, resource, ask.caller, ask.now):
        return
    names = ", ".join(keeper.name for keeper in keepers(ask.work, ask.now))
    ways = edit_cards.there_already(resource)
    raise NotYoursToChange(title=cards.titled(resource), keepers=names, ways=ways)
