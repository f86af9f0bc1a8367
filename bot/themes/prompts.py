"""What the clock says about themes: it asks for them, opens the vote, closes it and tells."""

from datetime import date, datetime, timedelta

from bot.core.at_end import on_ended
from bot.core.prompts import Prompted, prompt
from bot.core.rules.quarters import Quarter, numbered
from bot.core.still import still
from bot.core.turns import Telling
from bot.themes import ballots, wanted_cards
from bot.themes.decision import CLOSES, Theming
from bot.themes.steward_cards import nothing_proposed
from bot.themes.wanted_cards import OPENS
from store.communities import Community
from store.core.subject import Subject
from store.work import Work


@prompt(
    "theme-proposals",
    "Asks the channel for themes for the coming quarter",
    late=timedelta(days=10),
    structure=True,
    about="quarter",
)
def wanted(told: Prompted) -> None:
    """The channel, unless the theme is set, or voted on, already; also while another quarter's
    vote is open."""
    quarter = numbered(told.number)
    if quarter is None or _under_way(told, quarter):
        return
    wanted_cards.ask(told.voice, quarter)


@prompt(
    OPENS,
    "Opens the vote on the coming quarter's theme",
    late=timedelta(days=6),
    structure=True,
    about="quarter",
)
def opens(told: Prompted) -> None:
    """The ballot in every home; where nothing is proposed, a steward is told.

    While another quarter's vote is open it waits for that one to close.
    """
    made, quarter = _themed(told)
    if quarter is None or _under_way(told, quarter) or told.work.ballots.now_open():
        return
    if ballots.begin(made, quarter, made.closing_time(quarter)) is None:
        made.tell_steward(nothing_proposed(quarter, made.today), f"no-themes:{told.key}")


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
    if ballot is not None and ballot.state == "open" and ballots.close(made, ballot):
        ballots.plan_waiting(made, ballot)


@on_ended
def closes_with_it(told: Telling, community: Community) -> None:
    """What was chosen until then is chosen, for nobody can vote any more."""
    if (ballot := told.work.ballots.now_open()) is not None:
        ballots.close(Theming(told.work, community, told.voice, told.now), ballot)


def _themed(told: Prompted) -> tuple[Theming, Quarter | None]:
    made = Theming(told.work, told.community, told.voice, told.now)
    return made, numbered(told.number)


def _under_way(told: Prompted, quarter: Quarter) -> bool:
    """Whether a theme is set, or a vote was or is held; of a vote held already nothing is said:
    where it chose none, the stewards were told."""
    theme = told.work.themes.of(quarter.first)
    if theme is not None and theme.first == quarter.first:
        return True
    return bool(told.work.ballots.of_quarter(quarter.first))


@still("no-themes", OPENS)
def nobody_proposed(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether there is no theme and no vote yet; where there are proposals, one is to be opened."""
    quarter = numbered(Subject.read(":".join(about.split(":")[:2])).number)
    if quarter is None or _decided(work, quarter):
        return False
    return not work.ballots.of_quarter(quarter.first)


@still("undecided")
def chose_nothing(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether no theme was set after a vote that chose none."""
    ballot = work.ballots.get(int(about))
    return ballot is not None and not _decided(work, Quarter(ballot.quarter))


@still("unmet")
def meets_nowhere(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether no gathering has that theme still, it is the quarter's, and the community meets."""
    if work.communities.this().rest:
        return False
    theme = work.themes.of(date.fromisoformat(about.partition(":")[0]))
    return theme is not None and not work.gatherings.meets(theme.first, theme.last)


def _decided(work: Work, quarter: Quarter) -> bool:
    theme = work.themes.of(quarter.first)
    return theme is not None and theme.first == quarter.first
