"""The provider's overview in a browser: every community that is looked after, in figures alone."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.cards.lines import text
from bot.core.i18n import _, words, words_n
from bot.core.page import Entry, Page, Ref, Visit, sheet_of, turned
from bot.provider.actions import PROVIDER
from bot.provider.view_cards import A_PAGE, every, one
from store.members import Member
from store.work import Work

HERE = Ref("provider")


def looks_after(work: Work, member: Member) -> bool:
    """Whether somebody is a steward of a community that looks after others, or is there to."""
    if member.steward_since is None:
        return False
    return work.communities.this().template == PROVIDER or bool(work.care.over())


def overview(visit: Visit, _member: Member) -> Page | None:
    """What needs a hand first, then the others by name; the same figures as on chat."""
    if visit.rest:
        return None
    work = visit.work
    found = every(work, visit.now)
    invite = Actions((Button(_("Look after another"), offer("provider invite")),))
    if not found:
        told = text("A code, and the other community's yes, begin it.")
        return Page(words("You look after no community yet"), (told, invite))
    shown = [
        Entry(Card(seen.called, tuple(one(seen, visit.now)), community=work.community))
        for seen in sheet_of(visit, found, A_PAGE)
    ]
    waiting = sum(bool(seen.needs) for seen in found)
    title = words_n("The community you look after", "The communities you look after", len(found))
    told = text("Nothing needs a hand.")
    if waiting:
        told = Text(words_n("One of them needs a hand.", "%(n)s of them need a hand.", waiting))
    return Page(title, (told, *shown, *turned(visit, HERE, len(found), A_PAGE), invite))
