"""Gathering up: what was answered to questions that are alike, as a draft for the library."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.ask import Ask
from bot.core.cards.people import person
from bot.core.commands import MEMBER, command, declared
from bot.core.form import form
from bot.core.i18n import words
from bot.core.kinds.kind import Reading
from bot.core.replies import Reply
from bot.core.rules.visible import shortened
from bot.library.kinds import TITLE
from bot.queries.actions import put_to
from bot.queries.asked import alike_ones
from bot.queries.kinds import AnyQueryRef, flat
from bot.queries.pages import gathered, owed

CREDITS = 200
"""Characters that the library takes of names."""


@command("query gather", "Write down once and for all what was answered", who=MEMBER, hidden=True)
def gather(ask: Ask, query: AnyQueryRef) -> Reply:
    """Sharing to the library, filled in with the answers to all its like and who gave them."""
    put_to(query)
    same = alike_ones(ask.work, query)
    people = [person(member).name for member in owed(ask.work, same)]
    # Nothing is kept yet: whoever writes it down sees the form, and may change all of it.
    draft = {
        "what": gathered(ask.work, same),
        "title": shortened(flat(query.question), TITLE),
        "tags": ", ".join(dict.fromkeys(tag for one in same for tag in one.tags)),
        "credits": _fitting(people),
        # What was asked anonymously was said among us, and is kept so unless one says otherwise.
        "confidential": "yes" if any(ask.work.anonymous.of(one.id) for one in same) else "no",
    }
    reading = Reading(ask.now, ask.community.zone, ask.work, ask.me.id)
    made = form(declared()["share"], {}, reading, draft, ask.call.where)
    intro = words("This is what was answered so far. Make of it what others will need.")
    return Reply(form=replace(made, intro=intro))


def _fitting(names: Iterable[str]) -> str:
    """As many of the names as fit, whole."""
    listed = ""
    for name in names:
        longer = f"{listed}, {name}" if listed else name
        # A name that is cut would credit nobody.
        listed = longer if len(longer) <= CREDITS else listed
    return listed
