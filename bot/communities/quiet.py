"""Quiet hours and days: when I say nothing by myself, seen and changed by a steward."""

from bot.communities import quiet_cards as cards
from bot.communities.quiet_kinds import Days, Hours
from bot.communities.replan import replan
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.commands import STEWARD, command
from bot.core.i18n import N_
from bot.core.leads import Lead, lead
from bot.core.quiet import quiet_of
from bot.core.replies import Reply
from bot.core.rules import quiet_words


def as_they_are(ask: Ask) -> dict[str, str]:
    """The form shows what is set now."""
    quiet = quiet_of(ask.community)
    return {
        "hours": quiet_words.written(quiet.begins, quiet.ends),
        "days": quiet_words.named(sorted(quiet.days)),
    }


@command(
    "cop quiet-hours",
    "Choose the hours and days when I say nothing by myself",
    who=STEWARD,
    fill=as_they_are,
    form_always=True,
)
def quiet_hours(ask: Ask, hours: Hours | None = None, days: Days | None = None) -> Reply:
    """Keep them, and plan anew what would fall in them; what is left empty stays as it is."""
    community = ask.community
    if hours is not None:
        community.quiet_from, community.quiet_until = hours
    if days is not None:
        community.quiet_days = list(days)
    ask.work.save(community)
    replan(ask.work, community, ask.now)
    return Reply(card=cards.chosen(community))


lead("settings", Lead(80, N_("Quiet hours and days"), lambda _work, _now: offer("cop quiet-hours")))
