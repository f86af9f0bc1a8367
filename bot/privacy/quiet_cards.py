"""How private messages are turned off and on: the list, the answers, the way out on each one."""

from collections.abc import Collection, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Note
from bot.core.cards.way_out import hear, stop
from bot.core.i18n import _, n_, words, words_n
from bot.core.private import EVERYTHING, REMINDERS, kind_of
from bot.core.rules.allowance import A_WEEK
from bot.core.text import Words
from bot.rsvps.own_cards import way_to
from store.communities import Community


def listed(
    community: Community,
    kinds: Sequence[str],
    off: Collection[str],
    a_week: int,
    before: Sequence[Element] = (),
) -> Card:
    """Every kind with whether it comes, and a button that turns it; `before` them what matters."""
    turns = tuple(hear(kind) if kind in off else stop(kind) for kind in kinds)
    return Card(
        words("What %(name)s writes to you in private", name=community.name),
        (
            *before,
            _what(kinds, off),
            Actions((*turns, *_other_numbers(a_week), *_at_once(kinds, off))),
            Note(_unasked(a_week)),
            _at_a_press(),
        ),
        stays=True,
    )


def fewer(community: Community, kinds: Sequence[str], off: Collection[str], a_week: int) -> Card:
    """The choices under a private message: its own kinds first, then how many, then all kinds."""
    turns = [hear(kind) if kind in off else stop(kind) for kind in kinds]
    every = Button(_("All kinds"), offer("cop quiet"))
    # Of gatherings one says more than whether: when, and where.
    own = (way_to(),) if REMINDERS in kinds and REMINDERS not in off else ()
    ways = Actions((*turns, *own, *_other_numbers(a_week), every))
    return Card(
        words("Fewer messages from %(name)s", name=community.name),
        (_what(kinds, off), ways, Note(_unasked(a_week))),
    )


def _what(kinds: Sequence[str], off: Collection[str]) -> Facts:
    """What each kind is about, or that it is off."""
    rows = (
        Fact(_(kind).capitalize(), words("off") if kind in off else words(kind_of(kind).what))
        for kind in kinds
    )
    return Facts(tuple(rows))


def _unasked(a_week: int) -> Words:
    return words_n(
        "What you did not ask for comes at most once in seven days, as one message.",
        "What you did not ask for comes as one message a day at most, and %(n)s in seven days.",
        a_week,
    )


def _other_numbers(a_week: int) -> list[Button]:
    """How many messages they might get instead."""
    return [
        Button(
            n_("At most %(n)s a week", "At most %(n)s a week", number),
            offer("cop fewer-a-week", number=number),
        )
        for number in range(1, A_WEEK + 1)
        if number != a_week
    ]


def _at_once(kinds: Sequence[str], off: Collection[str]) -> list[Button]:
    """Every kind in one step, as far as that is another one than a kind's own."""
    ways = []
    if len(kinds) - len(off) > 1:
        ways.append(Button(_("No messages at all"), offer("cop quiet", kind=EVERYTHING)))
    if len(off) > 1:
        ways.append(_all_again())
    return ways


def _at_a_press() -> Note:
    """What no kind is, and nobody turns off."""
    return Note(words("What I say as you press or type something always comes, and at once."))


def _all_again() -> Button:
    return Button(_("Get them all again"), offer("cop hear", kind=EVERYTHING))


def so_many(community: Community, a_week: int) -> Card:
    """How many come from now on."""
    said = words_n(
        "%(name)s writes you at most %(n)s message in seven days that you did not ask for.",
        "%(name)s writes you at most %(n)s messages in seven days that you did not ask for.",
        a_week,
        name=community.name,
    )
    return Card(said, (Actions((*_other_numbers(a_week), _others())),))


def quiet(community: Community, kind: str) -> Card:
    """A kind is off, or every one."""
    if kind == EVERYTHING:
        said = words("%(name)s leaves you in peace: it writes you nothing.", name=community.name)
        return Card(said, (Actions((_all_again(), _others())), _at_a_press()))
    said = words("%(name)s writes you no more %(kind)s.", name=community.name, kind=(_(kind),))
    return Card(said, (Actions((hear(kind), _others())),))


def heard(community: Community, kind: str) -> Card:
    """A kind is on again, or every one."""
    if kind == EVERYTHING:
        said = words("%(name)s writes to you again, as it did.", name=community.name)
        return Card(said, (Actions((_others(),)),))
    said = words("%(name)s writes you %(kind)s again.", name=community.name, kind=(_(kind),))
    return Card(said, (Actions((_others(),)),))


def _others() -> Button:
    return Button(_("All kinds"), offer("cop quiet"))
