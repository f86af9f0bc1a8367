"""The settings in a browser: what is set, and the form of each thing that can be changed."""

from dataclasses import replace
from datetime import datetime

from bot.communities.settings_overview import facts
from bot.core.allowed import Allowed
from bot.core.ask import Ask
from bot.core.calls import Call, Caller, Offer, Place
from bot.core.cards.elements import Actions, Button
from bot.core.cards.forms import Form
from bot.core.commands import declared
from bot.core.errors import Mend, Missing
from bot.core.form import asked
from bot.core.i18n import _, words
from bot.core.kinds.kind import Reading
from bot.core.leads import leads
from bot.core.page import Block, Folded, Page, Visit
from store.members import Member
from store.pages import LINK
from store.work import Work


def settings(visit: Visit, member: Member) -> Page:
    """A form for each that begins with one, as on chat, and a button for the others."""
    work, now = visit.work, visit.now
    blocks: list[Block] = [facts(work, visit.today, now)]
    buttons: list[Button] = []
    for one in leads("settings"):
        to = one.to(work, now)
        if to is None:
            continue
        form = begun(work, member, to, now, visit.zone)
        if form is None:
            buttons.append(Button(_(one.label), to))
        else:
            blocks.append(Folded(_(one.label), form))
    blocks.append(Actions(tuple(buttons)))
    return Page(words("Settings of %(name)s", name=work.communities.this().name), tuple(blocks))


def begun(work: Work, member: Member, to: Offer, now: datetime, zone: str) -> Form | None:
    """The form with which a setting begins, None where something else is said at once.

    It is made as for whoever presses the button on chat, and what is sent is the same Call.
    """
    command = declared()[to.command]
    # What begins with what stands now is there to be changed.
    if command.fill is None:
        return None
    who, where = Caller(LINK, "", "", member.name), Place(LINK, "")
    call = Call("", to.command, who, where, dict(to.args), "button")
    may = Allowed(command, Ask(call, now, work, member), Reading(now, zone, work, member.id))
    try:
        form = asked(may, Missing([])).form
    except Mend:
        # Why it can't be changed just now is said when it is pressed, as on chat.
        return None
    return replace(form, community=work.community) if form else None
