"""How the last words look: gathered beforehand, and read at the end."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, text
from bot.core.cards.people import People
from bot.core.i18n import N_, _, words
from bot.core.living import living
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.communities import Community
from store.endings import Ending, EndingWord
from store.work import Work

WORDS: Final = "ending-words"
SHOWN: Final = 12
"""Lines of a kind that one card holds on every platform; `/ending words` has them all."""
ALL: Final = 50
LONGEST: Final = 150
PARTS: Final = (
    ("learned", N_("What we learned")),
    ("thanks", N_("Thanks")),
    ("onward", N_("What goes on elsewhere")),
)


@living(WORDS, speaks=True)
def draw(work: Work, number: int, _now: datetime) -> Card | None:
    """What members said, read out in the channel at the last gathering."""
    ending = work.endings.get(number)
    return read(work, ending, work.communities.this()) if ending else None


def read(work: Work, ending: Ending, community: Community, *, whole: bool = False) -> Card:
    """The closing words, a group each; `whole` for whoever asks, and not in the channel."""
    shown = ALL if whole else SHOWN
    said = work.endings.of(EndingWord, ending.id)
    named = People(work, [one.member_id for one in said if one.member_id is not None])
    body: list[Element] = []
    for part, title in PARTS:
        body += _group(
            title, [_line(one, part, named) for one in said if getattr(one, part)], shown
        )
    if not body:
        body.append(
            text("Each says it aloud: what we learned, thanks, and what goes on elsewhere.")
        )
    body.append(Actions((Button(_("Add to it"), offer("ending say")),)))
    return Card(words("What we part with: %(name)s", name=community.name), tuple(body))


def not_yet(said: int, mine: EndingWord | None) -> Card:
    """They are gathered still."""
    body: list[Element] = []
    if said:
        body.append(
            text("So far %(n)s of you have said something.", n=said)
            if said > 1
            else text("So far one of you has said something.")
        )
    return Card(words("The last words are read at the last gathering."), (*body, *_mine(mine)))


def kept(word: EndingWord, *, read: bool) -> Card:
    """The answer to saying something."""
    title = words("Thank you. It is read at the last gathering, with your name.")
    if read:
        title = words("Thank you. It stands with what was said, with your name.")
    return Card(title, tuple(_mine(word)))


def _mine(word: EndingWord | None) -> Iterable[Element]:
    if word is not None:
        lines = [(title, getattr(word, part)) for part, title in PARTS if getattr(word, part)]
        yield Items(tuple(words("%(title)s: %(text)s", title=(_(t),), text=s) for t, s in lines))
    label = _("Change it") if word else _("Say something for the end")
    yield Actions((Button(label, offer("ending say")),))


def _group(title: str, lines: list[Words], shown: int) -> list[Element]:
    if not lines:
        return []
    out: list[Element] = [Heading((_(title),)), Items(tuple(lines[:shown]))]
    if (more := len(lines) - shown) > 0:
        out.append(note("And %(n)s more, in `/ending words`.", n=more))
    return out


def _line(one: EndingWord, part: str, named: People) -> Words:
    said = shortened(getattr(one, part), LONGEST)
    if one.member_id is None or named.erased(one.member_id):
        return words("%(said)s", said=said)
    return words("%(said)s · %(who)s", said=said, who=named[one.member_id])
