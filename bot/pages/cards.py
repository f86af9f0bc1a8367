"""How pages are opened and shut in a talk: what is open, what others would see, and one's link."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    LinkButton,
    Option,
    Select,
    Text,
)
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.i18n import N_, _, words
from bot.core.page_kinds import PageKind, page_kinds
from bot.core.text import Link, Words
from store.members import Member
from store.pages import EVERYBODY, MEMBERS, PageSite

SEEN = {
    "": N_("shut"),
    MEMBERS: N_("open to members, by a link of their own"),
    EVERYBODY: N_("open to everybody"),
}
NAMED = {
    EVERYBODY: N_("Your name may stand on every page."),
    MEMBERS: N_("Your name may stand on pages that members see by their link."),
    "nobody": N_("Your name stands on no page."),
}


def private(public_url: str, secret: str, kind: str = "") -> str:
    """The address of a private link, perhaps of one kind's pages."""
    whole = f"{public_url}/with/{secret}"
    return f"{whole}/{kind}" if kind else whole


def public(public_url: str, address: str) -> str:
    """Where everybody finds what is open to everybody."""
    return f"{public_url}/of/{address}"


def overview(
    kinds: Mapping[str, PageKind],
    opened: Mapping[str, str],
    site: PageSite | None,
    public_url: str,
) -> Card:
    """Each kind of pages, who sees it, and the way to change that."""
    rows = tuple(
        Fact(_(kind.label), (_(SEEN[opened.get(name, "")]),)) for name, kind in kinds.items()
    )
    options = tuple(Option(_(kind.label), name) for name, kind in kinds.items())
    choose = Select(_("Open or shut one"), offer("cop pages"), "page", options)
    body: list[Element] = [Facts(rows), Actions((choose,))]
    if site is not None and EVERYBODY in opened.values():
        where = public(public_url, site.address)
        listed = "no" if site.searched else "yes"
        label = _("Keep search engines away") if site.searched else _("Let search engines list it")
        body += [Text((Link(where, where),))]
        body += [Actions((Button(label, offer("cop pages-search", listed=listed)),))]
    body.append(Actions((Button(_("Take the archive along"), offer("cop archive")),)))
    named = note(
        "Only who agreed is named there: `/cop named`. What stays among members is on no page."
    )
    return Card(words("What can be read in a browser"), (*body, named))


def before(page: str, now: str, to: str | None, look: str) -> Card:
    """What opening it would show, with a look at it first."""
    kind = page_kinds()[page]
    ways = [
        _opens(_("Open it to members"), page, MEMBERS, to),
        _opens(_("Open it to everybody"), page, EVERYBODY, to),
        Button(_("Shut it"), offer("cop pages", page=page, to="nobody")),
    ]
    open_now = {MEMBERS: ways[1:], EVERYBODY: [ways[0], ways[2]]}
    return Card(
        words("%(pages)s: %(now)s", pages=(_(kind.label),), now=(_(SEEN[now]),)),
        (
            text("%(tells)s", tells=(_(kind.tells),)),
            Actions((LinkButton(_("See what an outsider would see"), look),)),
            Actions(tuple(open_now.get(now, ways[:2]))),
            note("The look is for you alone, for an hour or until the next one."),
        ),
    )


def opened(page: str, to: str, public_url: str, address: str) -> Card:
    """It is open, where, and how it is shut."""
    shutting = Actions((Button(_("Shut it"), offer("cop pages", page=page, to="nobody")),))
    kind: Words = (_(page_kinds()[page].label),)
    if to == MEMBERS:
        told = words("Each member finds it by a link of their own: `/cop pages-link`.")
        return Card(words("%(pages)s: open to members now.", pages=kind), (Text(told), shutting))
    where = f"{public(public_url, address)}/{page}"
    return Card(
        words("%(pages)s: open to everybody now.", pages=kind),
        (Text((Link(where, where),)), shutting),
    )


def shut(page: str) -> Card:
    """It is seen by nobody."""
    kind = page_kinds()[page]
    again = Button(_("Open it again"), offer("cop pages", page=page))
    said = words("%(pages)s: shut. Nothing tells that it is there.", pages=(_(kind.label),))
    return Card(said, (Actions((again,)),))


def searched(listed: bool) -> Card:
    """Whether search engines may list what everybody sees."""
    if listed:
        return Card(words("Search engines may list what everybody sees."))
    return Card(words("Search engines are asked to stay away."))


def mine(link: str, renewed: bool, steward: bool) -> Card:
    """A member's link, this once."""
    lines = [Text((Link(link, link),))]
    if steward:
        lines.append(
            text("What needs a hand, the settings, the people and the trail are there too.")
        )
    if renewed:
        lines.append(text("The link you had before no longer works."))
    return Card(
        words("The community's pages, by a link of your own"),
        (
            *lines,
            _ways(),
            note(
                "It is yours alone, and I can't show it again: whoever has it sees and does what "
                "you can."
            ),
            note("Pages name you only if you agree: `/cop named`."),
        ),
    )


def had(since: datetime, zone: str, now: datetime) -> Card:
    """Somebody has a link already; it can't be shown, only replaced."""
    title = words("You have had a link since %(when)s.", when=when.clocked(since, zone, now))
    lost = text("I keep no copy of it. If you lost it, take a new one; the old one then ends.")
    return Card(title, (lost, _ways()))


def off() -> Card:
    """There is no link any more."""
    again = Button(_("Give me a new link"), offer("cop pages-link", link="new"))
    return Card(words("Your link opens nothing any more."), (Actions((again,)),))


def handed(link: str, guest: Member) -> Card:
    """A guest's link, for a steward to hand on."""
    back = offer("guest pages", guest=f"#{guest.id}", link="off")
    return Card(
        words("The pages, by a link for %(who)s alone", who=person(guest)),
        (
            Text((Link(link, link),)),
            Actions((Button(_("Take it back"), back),)),
            note("Hand it to them and to nobody else. I can't show it again."),
        ),
    )


def off_for(guest: Member) -> Card:
    """A guest has no link any more."""
    again = Button(_("Give them a new link"), offer("guest pages", guest=f"#{guest.id}"))
    said = words("The link of %(who)s opens nothing any more.", who=person(guest))
    return Card(said, (Actions((again,)),))


def naming(to: str) -> Card:
    """Before whom somebody may be named."""
    others = tuple(
        Button(label, offer("cop named", to=one))
        for one, label in (
            (EVERYBODY, _("Before everybody")),
            (MEMBERS, _("Before members")),
            ("nobody", _("On no page")),
        )
        if one != to
    )
    return Card((_(NAMED[to]),), (Actions(others),))


def _opens(label: str, page: str, to: str, asked: str | None) -> Button:
    """A button that opens; the one that was asked for stands out."""
    opening = offer("cop page-open", page=page, to=to)
    return Button(label, opening, "primary" if to == asked else "plain")


def _ways() -> Actions:
    return Actions(
        (
            Button(_("Give me a new link"), offer("cop pages-link", link="new")),
            Button(_("Turn it off"), offer("cop pages-link", link="off")),
        )
    )
