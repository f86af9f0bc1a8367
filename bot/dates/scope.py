"""The scope of a change: one gathering alone, or its rhythm and all that it reaches from there."""

from collections.abc import Callable, Mapping

from bot.core.ask import Ask
from bot.dates.onward import branched, reached
from bot.gatherings.change import kept, owned, without_cycles
from bot.gatherings.kinds import ALONE, ONWARD
from store.gatherings import Gathering

SCOPE = "Only this date, or this one and all after it"
Values = Mapping[str, str | int | None]
"""New values by field of a gathering."""


def change(
    ask: Ask,
    gathering: Gathering,
    aspect: str,
    values: Values,
    scope: str,
    before: Callable[[Gathering], None] = lambda _one: None,
) -> list[Gathering]:
    """Change one gathering, or its rhythm and all that it reaches from there on.

    Returns those that are other than before, soonest first; `before` sees each as it was.
    """
    onward = scope == ONWARD
    found = _onward(ask, gathering, aspect, values) if onward else [gathering]
    done = []
    for one in sorted(found, key=lambda g: (g.starts_at, g.id)):
        # What is so already is no news.
        if any(getattr(one, field) != value for field, value in values.items()):
            before(one)
            for field, value in values.items():
                setattr(one, field, value)
            if scope == ALONE:
                owned(one, aspect, alone=True)
            kept(ask.work, ask.voice, one)
            done.append(one)
    return done


def _onward(ask: Ask, gathering: Gathering, aspect: str, values: Values) -> list[Gathering]:
    """Write new values into the rhythm from a gathering on; which gatherings that reaches."""
    # Begun anew here, so that dates before it stay as they were.
    rhythms = branched(ask.work, gathering, ask.now)
    for rhythm in rhythms:
        rhythm.defaults = {**rhythm.defaults, **values}
        without_cycles(rhythm, [*values, *(["place"] if {"address", "link"} & {*values} else [])])
        ask.work.save(rhythm)
    # From here on it follows its rhythm, even if it was changed alone before.
    owned(gathering, aspect, alone=False)
    return reached(ask.work, rhythms, gathering, aspect, ask.now)
