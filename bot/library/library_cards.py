"""How the library looks as a whole: what is in it, by kind and tag, and what in it needs care."""

from collections.abc import Mapping, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Heading,
    Items,
    Note,
    Option,
    Select,
)
from bot.core.i18n import N_, _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Link, Said, Words, join
from bot.library.cards import LABEL, ref, titled
from bot.library.care import LISTED, Needs
from store.communities import Community
from store.resources import Resource
from store.work import Work

WHY = 90
"""Characters of why something is useful, on a line."""
# What a select holds where that is fewest.
CHOICES = 25
KINDS: Mapping[str, str] = {
    "template": N_("Templates"),
    "tool": N_("Tools"),
    "reading": N_("Readings"),
    "recording": N_("Recordings"),
    "practice": N_("Practices"),
    "notes": N_("Notes"),
    "place": N_("Places"),
    "article": N_("Articles"),
}


def listed(
    work: Work, kind: str, tag: str, shown: Sequence[Resource], count: int, *, inside: bool
) -> Card:
    """The newest, of a kind or tag where one is asked for, with ways to narrow it down.

    Whoever is not `inside` the community is told of nothing that stays among its members.
    """
    title = words_n("One thing in the library", "%(n)s things in the library", count)
    if kind:
        title = words("%(kind)s in the library · %(n)s", kind=(_(KINDS[kind]),), n=count)
    elif tag:
        title = words("In the library under #%(tag)s · %(n)s", tag=tag, n=count)
    body: list[Element] = []
    # Stores elsewhere, a drive or a wiki, are where most of it lies. Requirement Q5.
    places = work.shelves.newest(LISTED, kind="place", confidential=inside)
    if places and not kind and not tag:
        body += [Heading(words("Places where more is kept")), _lines(places)]
        shown = [one for one in shown if one.kind != "place"]
    if shown:
        body += [*([Heading(words("The newest"))] if body else []), _lines(shown)]
    body += _narrower(work, shown, inside)
    body.append(Note(words("`/find` looks for any word; `/share` puts something in.")))
    return Card(title, tuple(body))


def empty(kind: str, tag: str) -> Card:
    """There is nothing to list."""
    share = Button(_("Share something"), offer("share", **({"kind": kind} if kind else {})))
    if kind or tag:
        what = words("%(kind)s", kind=(_(KINDS[kind]),)) if kind else words("#%(tag)s", tag=tag)
        every = Button(_("Show everything"), offer("library list"))
        said = words("There is nothing under %(what)s yet.", what=what)
        return Card(said, (Actions((share, every)),))
    note = Note(
        words(
            "A link, a text, or where a file lies: `/share` puts it in, and so does "
            "“Save to the library” in a message's menu."
        )
    )
    return Card(words("The library is empty so far."), (Actions((share,)), note))


def care(community: Community, needs: Needs) -> Card:
    """What in the library needs somebody's hand, for whoever keeps it. Requirement Q3."""
    title = words("The library of %(name)s could do with a hand", name=community.name)
    body: list[Element] = []
    for label, found in (
        (_("The link is dead"), needs.dead),
        (_("Without a tag"), needs.untagged),
        (_("Called alike"), needs.twins),
        (_("Never opened so far"), needs.unopened),
    ):
        if found:
            body += [Heading((label,)), Items(tuple(titled(resource) for resource in found))]
    options = tuple(Option(shortened(r.title, LABEL), ref(r)) for r in needs.all)
    if options:
        change = Select(_("Change one"), offer("library edit"), "resource", options[:CHOICES])
        look = Select(_("Look at one"), offer("library show"), "resource", options[:CHOICES])
        body.append(Actions((look, change)))
    return Card(title, tuple(body))


def in_order() -> Card:
    """Nothing needs care."""
    return Card(words("Everything in the library is in order."))


def line(resource: Resource) -> Words:
    """A resource on a line: its title as a link, what kind it is, why it is useful."""
    title: Words = (Said(resource.title),)
    if resource.url:
        title = (Link(resource.url, resource.title),)
    parts = [title, (_(resource.kind),)]
    if resource.why:
        parts.append(words("%(why)s", why=shortened(" ".join(resource.why.split()), WHY)))
    return join(parts, " · ")


def _lines(resources: Sequence[Resource]) -> Items:
    return Items(tuple(line(resource) for resource in resources))


def _narrower(work: Work, shown: Sequence[Resource], inside: bool) -> list[Element]:
    """Ways to look at one, or at fewer."""
    ways: list[Select] = []
    if shown:
        options = tuple(Option(shortened(r.title, LABEL), ref(r)) for r in shown[:CHOICES])
        ways.append(Select(_("Look at one"), offer("library show"), "resource", options))
    if in_use := work.tags.in_use(CHOICES, confidential=inside):
        tagged = tuple(Option(f"#{tag} · {count}", tag) for tag, count in in_use.items())
        ways.append(Select(_("By tag"), offer("library list"), "tag", tagged))
    kinds = work.shelves.kinds_in_use(confidential=inside)
    if len(kinds) > 1:
        sorts = tuple(Option(f"{_(KINDS[k])} · {kinds[k]}", k) for k in KINDS if k in kinds)
        ways.append(Select(_("By kind"), offer("library list"), "kind", sorts))
    return [Actions(tuple(ways))] if ways else []
