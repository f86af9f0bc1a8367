"""What somebody may be asked for, said once and kept: shown, changed and taken back in one form."""

from dataclasses import replace

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.replies import Reply
from bot.core.rules.lists import written
from bot.wishes import cards
from bot.wishes.kinds import AtMost, Company, NotIn, Refusing, Wishing
from bot.wishes.rules import ALWAYS
from bot.wishes.said import NOBODY, Said, empty, standing, titles
from store.members import Member
from store.wishes import Wish

ANY = "any"
EVERYTHING = "everything"


def as_they_stand(ask: Ask) -> dict[str, str]:
    """The form shows what stands now, in words that it reads again."""
    said, known = standing(ask.work.wishes.of(ask.me.id)), titles(ask.work)

    def named(keys: frozenset[str]) -> str:
        return written(title for key, title in known.items() if key in keys)

    often = said.often or ALWAYS
    return {
        "roles": named(said.likes or frozenset()) or ANY,
        "never_for": EVERYTHING if said.off else named(said.never or frozenset()),
        "at_most_every": f"{often.every} {often.unit}" if often.every else "",
        "together_with": _name(ask, said.partner),
        "not_in": cards.in_english(said.not_in or ()),
    }


@command(
    "role wishes",
    "Say which roles to ask you for",
    who=MEMBER,
    fill=as_they_stand,
    form_always=True,
)
def wishes(
    ask: Ask,
    roles: Wishing | None = None,
    never_for: Refusing | None = None,
    at_most_every: AtMost | None = None,
    together_with: Company | None = None,
    not_in: NotIn | None = None,
) -> Reply:
    """Kept until they say otherwise. A line changes what it speaks of; a form says it all."""
    fields = Said(
        often=at_most_every,
        partner=together_with,
        not_in=None if not_in is None else frozenset(not_in),
    )
    said = fields.over((never_for or Said()).over(roles or Said()))
    # What was emptied in the form that showed it is taken back.
    whole = ask.call.source == "form"
    before = standing(None if whole else ask.work.wishes.of(ask.me.id))
    after = _at_peace(said, said.over(before))
    _keep(ask, after)
    return Reply(card=cards.saved(ask.work, after))


@command("role wish-nothing", "Wish nothing in particular", who=MEMBER, hidden=True)
def nothing(ask: Ask) -> Reply:
    """All of it is taken back, at one press."""
    ask.work.wishes.take_back(ask.me.id)
    return Reply(card=cards.taken_back())


def _at_peace(said: Said, all_of_it: Said) -> Said:
    """The same, with no role both liked and never asked for: the newest word is the right one."""
    likes, never = all_of_it.likes or frozenset(), all_of_it.never or frozenset()
    if said.never is None:
        return replace(all_of_it, never=never - likes)
    return replace(all_of_it, likes=likes - never)


def _keep(ask: Ask, said: Said) -> None:
    if empty(said):
        ask.work.wishes.take_back(ask.me.id)
        return
    often = said.often or ALWAYS
    ask.work.wishes.put(
        Wish(
            member_id=ask.me.id,
            community_id=ask.work.community,
            likes=sorted(said.likes or ()),
            never=sorted(said.never or ()),
            every=often.every,
            unit=often.unit.value,
            partner_id=said.partner or None,
            not_in=sorted(said.not_in or ()),
            off=bool(said.off),
            at=ask.now,
        )
    )


def _name(ask: Ask, partner: int | None) -> str:
    """Whom they wish to be with, as it is read again; "" where that is nobody who is here."""
    known: list[Member] = ask.work.members.active() if partner != NOBODY else []
    found = next((member for member in known if member.id == partner), None)
    if found is None:
        return ""
    alone = [member.name for member in known].count(found.name) == 1
    return found.name if alone else f"#{found.id}"
