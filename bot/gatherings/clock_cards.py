"""How it is told that a gathering begins amid a change of clocks."""

from bot.core.cards.elements import Note
from bot.core.i18n import words
from bot.core.rules.rhythm import instant, odd
from bot.core.text import When
from store.gatherings import Gathering


def changing(gathering: Gathering) -> tuple[Note, ...]:
    """What its time means on a night on which clocks skip it, or show it twice; else nothing."""
    day, at, zone = gathering.day, gathering.time, gathering.zone
    begins = When(instant(day, at, zone), zone, "time")
    match odd(day, at, zone):
        case "skipped":
            said = words(
                "Clocks go forward that night, and there is no %(time)s: it begins when they show "
                "%(begins)s.",
                time=f"{at:%H:%M}",
                begins=(begins,),
            )
        case "twice":
            said = words(
                "Clocks go back that night, and show %(time)s twice: the first one is meant.",
                time=f"{at:%H:%M}",
            )
        case _:
            return ()
    return (Note(said),)
