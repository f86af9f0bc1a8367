"""What somebody has in sight on a stage, and which message a play means by a part of its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adapters.plays.matching import fold, occurs
from adapters.plays.stage import Stuck
from bot.core.i18n import _
from bot.core.reactions import bare

LISTED = 12
"""How many buttons or options a sentence names at most."""
SHORT = 60
"""Characters of a message that are enough to recognise it by."""


@dataclass(frozen=True, slots=True)
class InSight:
    """A message that somebody sees. `selects` are pairs of a label and its options' labels.

    `reactions` are those that stand on it, the bot's own among them; nobody can react to a
    `private` one.
    """

    message: str
    text: str
    buttons: tuple[str, ...] = ()
    selects: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reactions: tuple[str, ...] = ()
    private: bool = False


def with_button(sight: Sequence[InSight], label: str, on: str | None) -> tuple[InSight, str]:
    """The newest message with that text that has the button, and the button's own label.

    `sight` is newest first, here and below. Raises Stuck naming what is there.
    """
    # Newest first: people press what they have just been shown.
    there = [one for one in sight if on is None or occurs(on, one.text)]
    for one in there:
        for button in one.buttons:
            if _same(button, label):
                return one, button
    if on is not None and not there:
        raise Stuck(_nothing_says(on, sight))
    found = [button for one in there for button in one.buttons]
    raise Stuck(
        _(
            "There is no button “%(label)s”. In sight: %(buttons)s.",
            label=label,
            buttons=_listed(found),
        )
    )


def with_option(
    sight: Sequence[InSight], option: str, select: str
) -> tuple[InSight, tuple[str, str]]:
    """The newest message with such a select and option, and both labels as they stand there."""
    there = [
        (one, label, options)
        for one in sight
        for label, options in one.selects
        if occurs(select.casefold(), label.casefold())
    ]
    for one, label, options in there:
        for offered in options:
            if _same(offered, option):
                return one, (label, offered)
    if not there:
        labels = _listed([label for one in sight for label, _options in one.selects])
        raise Stuck(
            _(
                "There is no select “%(label)s”. In sight: %(selects)s.",
                label=select,
                selects=labels,
            )
        )
    raise Stuck(
        _(
            "“%(option)s” is no option of “%(label)s”, which offers: %(options)s.",
            option=option,
            label=there[0][1],
            options=_listed(there[0][2]),
        )
    )


def with_text(sight: Sequence[InSight], text: str, emoji: str = "") -> InSight:
    """The newest message with that text that others see too; one that shows `emoji` is preferred.

    That is how people react: to the card that bears the reaction, not to a word about it.
    """
    # Nobody can react to what they alone are shown: platforms have no such message.
    there = [one for one in sight if not one.private and occurs(text, one.text)]
    if not there:
        raise Stuck(_nothing_says(text, [one for one in sight if not one.private]))
    bearing = (one for one in there if bare(emoji) in map(bare, one.reactions))
    return next(bearing, there[0])


def _same(shown: str, wanted: str) -> bool:
    return fold(shown).casefold() == fold(wanted).casefold()


def _nothing_says(text: str, sight: Sequence[InSight]) -> str:
    begins = [one.text.splitlines()[0][:SHORT] for one in sight if one.text]
    return _(
        "No message in sight says “%(text)s”. The newest ones begin: %(begins)s.",
        text=text,
        begins=_listed(begins[:3]),
    )


def _listed(names: Iterable[str]) -> str:
    """Names in quotation marks, each once; “nothing” for none."""
    known = [f"“{name}”" for name in dict.fromkeys(names)]
    more = [_("and more")] if len(known) > LISTED else []
    return ", ".join([*known[:LISTED], *more]) or _("nothing")
