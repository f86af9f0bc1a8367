"""Where somebody can stand on a query, by its kind, and how its card shows who does."""

from collections.abc import Iterable, Sequence

from bot.core.cards.elements import Element, Fact, Facts, Heading, Items, Note
from bot.core.cards.people import People
from bot.core.i18n import N_, _, words, words_n
from bot.core.rules.amounts import amount, totals
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.queries.kinds import PRACTICE
from store.voices import Voice

VOICES = 12
"""How many of one stance stand on the card."""
REMARK = 200
"""Characters of what each of them says there."""

# What each stance is called where the people who took it are listed.
STANCES = {
    "hosts": N_("Could host"),
    "joins": N_("Joining in"),
    "takes": N_("Would take it"),
    "has done so": N_("Have done so"),
    "would not": N_("Would not"),
    "knows": N_("Know about it"),
    "misses": N_("What we are missing"),
    "connects": N_("Whom to connect with"),
}
VOICED = {
    "visits": ("hosts",),
    "coordination and synergy": ("joins",),
    "building an argument": ("has done so", "would not"),
    "growing confidence": ("has done so", "would not"),
    "identifying gaps in competence": ("knows", "misses", "connects"),
    PRACTICE: ("takes",),
}
"""The stances that a kind of query asks for; others are answered in words alone."""
INVITES = {
    "hosts": N_("I could host"),
    "joins": N_("Join in"),
    "takes": N_("I'd take it"),
    "has done so": N_("I have done so"),
    "would not": N_("I would not"),
    "knows": N_("I know about it"),
    "misses": N_("What is missing"),
    "connects": N_("Whom to connect with"),
}
OFFERS = ("hosts", "joins", "takes")
"""Stances in which somebody offers to do something, and keeps room for it."""
COMMANDS = {"hosts": "query host", "joins": "query join", "takes": "query take"}


def stood(stance: str, voices: Sequence[Voice], named: People) -> Iterable[Element]:
    """Everybody of one stance with their words; what they bring is summed."""
    if not voices:
        return
    label = f"{_(STANCES[stance])} · {len(voices)}"
    yield Heading(words("%(label)s", label=(label,)))
    yield Items(tuple(_voice(voice, named) for voice in voices[:VOICES]))
    if (more := len(voices) - VOICES) > 0:
        yield Note(words_n("and %(n)s more", "and %(n)s more", more))
    # Of those who join in it is an amount; of hosts it is the days on which one may come.
    brought = [amount(voice.much) for voice in voices if stance == "joins"]
    if sums := totals(one for one in brought if one is not None):
        total = ", ".join(str(one) for one in sums)
        yield Facts((Fact(_("Together"), words("%(total)s", total=total)),))


def _voice(voice: Voice, named: People) -> Words:
    said = [words("%(text)s", text=shortened(t, REMARK)) for t in (voice.much, voice.note) if t]
    return join([who_said(voice.member_id, named), *said], " · ")


def who_said(member: int | None, named: People) -> Words:
    if member is None or named.erased(member):
        return words("somebody")
    return (named[member],)
