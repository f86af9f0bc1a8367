"""What the clock says about themes: it asks for them, opens the vote, closes it and tells."""

from datetime import datetime, timedelta

from bot.core.cards import when
from bot.core.prompts import Prompted, prompt
from bot.core.rules.quarters import Quarter, numbered
from bot.core.rules.rhythm import instant
from bot.templates.timings import MIDNIGHT, timings
from bot.themes import ballots
from bot.themes import proposal_cards as proposals
from bot.themes.decision import CLOSES, Theming
from bot.themes.steward_cards import nothing_proposed

OPENS = "theme-ballot"


@prompt(
    "theme-proposals",
    "Asks the channel for themes for the coming quarter",
    late=timedelta(days=10),
    about="quarter",
)
def wanted(told: Prompted) -> None:
    """The channel, unless the theme is set, or voted on, already."""
    made, quarter = _themed(told)
    if quarter is None or _under_way(told, quarter):
        return
    proposed = told.work.themes.proposed(quarter.first)
    opens = _opens(told, quarter)
    said = when.clocked(opens, told.community.zone, told.now) if opens else ()
    card = proposals.wanted(quarter, proposed, said, made.today)
    told.voice.post(card, f"themes-wanted:{told.key}", told.useful_until)


@prompt(
    OPENS, "Opens the vote on the coming quarter's theme", late=timedelta(days=6), about="quarter"
)
def opens(told: Prompted) -> None:
    """The ballot in every home; where nothing is proposed, the stewards are told."""
    made, quarter = _themed(told)
    if quarter is None or _under_way(told, quarter):
        return
    if ballots.begin(made, quarter, made.closing_time(quarter)) is None:
        made.tell_stewards(nothing_proposed(quarter, made.today), f"no-themes:{told.key}")


@prompt(
    CLOSES,
    "Closes the vote on a theme, and tells what was chosen",
    late=None,
    about="ballot",
    decides=True,
)
def closes(told: Prompted) -> None:
    """However late that is, or it would stay open for ever. Of two processes, one closes it.

    It `decides`, so what was cast by reaction while we were away is counted first.
    """
    made, _quarter = _themed(told)
    ballot = told.work.ballots.get(told.number)
    if ballot is not None and ballot.state == "open":
        ballots.close(made, ballot)


def _themed(told: Prompted) -> tuple[Theming, Quarter | None]:
    made = Theming(told.work, told.community, told.voice, told.now)
    return made, numbered(told.number)


def _under_way(told: Prompted, quarter: Quarter) -> bool:
    """Whether a theme is set, or a vote was or is held; of a vote held already nothing is said:
    where it chose none, the stewards were told."""
    theme = told.work.themes.of(quarter.first)
    if theme is not None and theme.first == quarter.first:
        return True
    return told.work.ballots.now_open() is not None or bool(
        told.work.ballots.of_quarter(quarter.first)
    )


def _opens(told: Prompted, quarter: Quarter) -> datetime | None:
    """When the vote opens, as far as the clock opens it."""
    begins, ends = (
        instant(q.first, MIDNIGHT, told.community.zone) for q in (quarter, quarter.after)
    )
    due = [
        at
        for name, offset in timings(told.community)
        if name == OPENS and (at := offset.due(begins, ends, told.community.zone)) > told.now
    ]
    return min(due, default=None)
