"""A rhythm read back in words, before it is confirmed and in the settings."""

from datetime import timedelta

from bot.core.i18n import words
from bot.core.rules.clocks import shown
from bot.core.rules.rule_sayings import listed, month_names, saying
from bot.core.text import Words
from store.gatherings import Rhythm


def in_words(rhythm: Rhythm) -> Words:
    """ "The last Friday but one of each month at 13:00, 3 h, except in June and July"."""
    days = saying(rhythm.rule)
    told = f"{days[:1].upper()}{days[1:]}" if days else f"`{rhythm.rule}`"
    said = words(
        "%(days)s at %(time)s, %(length)s",
        days=(told,),
        time=(_turns(rhythm, "time", f"{rhythm.time:%H:%M}"),),
        length=(_turns(rhythm, "length", shown(timedelta(minutes=rhythm.length))),),
    )
    if not rhythm.skip_months:
        return said
    return words(
        "%(said)s, except in %(months)s", said=said, months=(month_names(rhythm.skip_months),)
    )


def _turns(rhythm: Rhythm, field: str, usual: str) -> str:
    """What is usual; or what it is in turn, where it alternates."""
    for cycle in rhythm.cycles:
        if cycle["field"] == field:
            return listed(cycle["values"]).replace(" and ", " / ").replace(", ", " / ")
    return usual
