"""How a season looks: the one question about it, its answers, and what stewards see of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Text
from bot.core.cards.lines import note, text
from bot.core.cards.plain import flat
from bot.core.i18n import _, listed, words, words_n
from bot.core.text import Words, join
from bot.roles.agendas import Part
from bot.roles.cards import at, give_back, needed, take
from bot.roles.hands import Hand
from bot.roles.request_cards import role_handed
from bot.seasons.season import Season
from bot.wishes.cards import way_to
from store.wishes import SeasonAsk


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the parts that somebody was asked for, when they say yes to all."""

    yours: Sequence[Part] = ()
    moved: Sequence[Part] = ()
    lost: Sequence[Part] = ()
    off: Sequence[Part] = ()


def question(
    asked: SeasonAsk, parts: Sequence[Part], hands: Iterable[tuple[Part, Hand]], now: datetime
) -> Card:
    """All that somebody is asked for in a season; nothing is theirs before they say yes.

    `hands` are those who have held one, for whoever takes it for the first time.
    """
    title = words("For the season ahead, would these suit you?")
    yes = _("Yes to both") if len(parts) == 2 else _("Yes to all")
    if len(parts) == 1:
        title, yes = words("For the season ahead, would this suit you?"), _("I'll do it")
    ways = [Button(yes, _answer("yes", asked), "primary")]
    if len(parts) > 1:
        ways.append(Button(_("Choose"), _answer("choose", asked)))
    ways += [_not_this_season(asked), way_to()]
    fine = note(
        "Nothing is yours before you say yes, and saying no is always fine. What nobody takes is "
        "open to everybody later."
    )
    helped = [role_handed(part, hand) for part, hand in hands]
    return Card(title, (_line_by_line(parts, now), *helped, Actions(tuple(ways)), fine))


def choice(asked: SeasonAsk, parts: Sequence[Part], now: datetime) -> Card:
    """Each part with a button of its own, and a way to leave the rest."""
    if not parts:
        return gone()
    ways = [_plain(part, now) for part in parts]
    rest = Button(_("No others this season"), _answer("no", asked))
    return Card(
        words("Which of them would you take?"),
        (_line_by_line(parts, now), Actions((*ways, rest))),
        stays=True,
    )


def taken(found: Found, now: datetime) -> Card:
    """The answer to a yes: what is theirs now, and what became of the rest meanwhile."""
    body: list[Element] = []
    if found.moved:
        names = _names(found.moved, now)
        body.append(
            text(
                "%(roles)s: that is another day than I asked you for. Would it suit you as well?",
                roles=names,
            )
        )
        body.append(Actions(tuple(_plain(part, now) for part in found.moved)))
    if found.lost:
        lost = _names(found.lost, now)
        body.append(text("%(roles)s went to somebody else meanwhile.", roles=lost))
    if found.off:
        off = _names(found.off, now)
        body.append(text("%(roles)s is no longer planned.", roles=off))
    if not found.yours:
        title = words("It is no longer as I asked you. Thank you all the same.")
        return Card(title, (*body, note("`/role list` shows what is open.")))
    names = _names(found.yours, now)
    title = words_n(
        "%(roles)s is yours. Thank you.",
        "%(roles)s are yours. Thank you.",
        len(found.yours),
        roles=names,
    )
    body.append(text("I remind you before each date. If something comes up, give it back."))
    undo = [give_back(p, _("Give back %(role)s", role=_at(p, now))) for p in found.yours]
    return Card(title, (*body, Actions(tuple(undo))), stays=True)


def left(held: Sequence[Part], now: datetime) -> Card:
    """The answer to "not this season"; what they have of it stays theirs."""
    title = words("That is fine. I ask you for no role this season.")
    body: list[Element] = []
    if held:
        names = _names(held, now)
        title = words("That is fine. I ask you for nothing else this season.")
        body.append(text("%(roles)s stays with you.", roles=names))
    body.append(note("`/role list` shows what is open, if you would like something after all."))
    return Card(title, (*body, Actions((way_to(),))))


def gone() -> Card:
    """What was asked for is with others by now, over, or does not take place."""
    title = words("That is no longer open. Thank you all the same.")
    return Card(title, (note("`/role list` shows what is."),))


def standing(
    season: Season, parts: Sequence[Part], asks: Sequence[SeasonAsk], zone: str, now: datetime
) -> Card:
    """What stewards see of a season: what is open still. Who was asked stays between us."""
    title = words("The season from %(day)s", day=when.of(season.gatherings[0], now))
    if not parts:
        return Card(title, (text("Every role of it is taken."),))
    by_date: dict[int, list[Part]] = {}
    for part in parts:
        by_date.setdefault(part.gathering.id, []).append(part)
    lines = [
        words(
            "%(day)s: %(roles)s",
            day=when.of(several[0].gathering, now),
            roles=join(map(needed, several)),
        )
        for several in by_date.values()
    ]
    begun = words("Nobody was asked for the season ahead yet.")
    if asks:
        day = when.on_day(asks[0].asked_at.date(), zone, now)
        begun = words("People were asked for it on %(day)s.", day=day)
    ask = Button(_("Ask now"), offer("role season-ask"))
    private = note("Who was asked stays between them and me. Only what is taken is shown.")
    listed = (Text(words("These are open:")), Items(tuple(lines)))
    return Card(title, (*listed, Text(begun), Actions((ask,)), private))


def put(n: int) -> Card:
    """A steward let the season be asked for by hand."""
    if not n:
        return Card(
            words("There is nobody left to ask for the season."),
            (
                note(
                    "I ask those who have been here before and can be reached, each once a season, "
                    "and go by what they wish."
                ),
            ),
        )
    title = words_n("I have asked one person.", "I have asked %(n)s people.", n)
    return Card(title, (note("Each got one message, with all that I ask of them."),))


def nothing_planned() -> Card:
    """There is no season where nobody meets."""
    return Card(words("No gathering is planned, so there is no season ahead."))


def _line_by_line(parts: Iterable[Part], now: datetime) -> Items:
    return Items(
        tuple(
            words("%(role)s · %(asks)s", role=at(part, now), asks=part.item.asks)
            if part.item.asks
            else at(part, now)
            for part in parts
        )
    )


def _names(parts: Iterable[Part], now: datetime) -> Words:
    return listed([at(part, now) for part in parts])


def _plain(part: Part, now: datetime) -> Button:
    """Takes a part; none of several stands out, since which one it is, is what is asked."""
    return replace(take(part, _at(part, now)), style="plain")


def _at(part: Part, now: datetime) -> str:
    day = flat(when.of(part.gathering, now))
    return _("%(role)s on %(day)s", role=part.title, day=day)


def _answer(what: str, asked: SeasonAsk) -> Offer:
    return offer(f"role season-{what}", season=asked.id)


def _not_this_season(asked: SeasonAsk) -> Button:
    return Button(_("Not this season"), _answer("no", asked))
