"""How a community votes on themes, and in which month its year of quarters begins."""

from datetime import date
from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.kinds.plain import YesNo
from bot.core.replies import Reply
from bot.core.rules.quarters import Quarter
from bot.core.text import Words
from bot.gatherings.kinds import MonthsKind
from bot.templates import template
from bot.templates.periods import quarter_on, replan_periods
from bot.themes import settings_cards as cards
from bot.themes import wanted_cards
from bot.themes.decision import Theming
from bot.themes.kinds import WayName
from bot.themes.quarter_cards import span
from bot.themes.rules import Way

Month = Annotated[
    tuple[int, ...],
    MonthsKind(
        label="Month in which a year begins", help="The month in which a year of quarters begins"
    ),
]


class OneMonth(Mend):
    """A year of quarters begins in one month. Write one, like January."""


def as_they_are(ask: Ask) -> dict[str, str]:
    """The form shows the rules as they are."""
    rules = ask.work.themes.rules()
    begins = rules.begins or template(ask.community.template).year_begins
    return {
        "vote": Theming.of(ask).way(),
        "names": "yes" if rules.named else "no",
        "members_only": "yes" if rules.members_only else "no",
        "year_begins": date(2000, begins, 1).strftime("%B"),
    }


@command(
    "theme settings",
    "Change how themes are voted on",
    who=STEWARD,
    fill=as_they_are,
    form_always=True,
    helps={
        "vote": "approval: for as many as one likes; single: for one; ranked: first, second, third",
        "names": "Whether everybody sees who voted for what",
        "members_only": "Whether reactions of people who have not joined are left out",
    },
    labels={
        "vote": "How one votes",
        "names": "Everybody sees who voted for what",
        "members_only": "Only reactions of members",
    },
)
def settings(
    ask: Ask,
    vote: WayName | None = None,
    names: YesNo | None = None,
    members_only: YesNo | None = None,
    year_begins: Month | None = None,
) -> Reply:
    """Write down what is given; a vote that is open goes on as it began, so that none changes its
    meaning after it was given."""
    rules, made = ask.work.themes.rules(), Theming.of(ask)
    changes: list[Words] = []
    if vote is not None and vote != made.way():
        rules.way = vote
        changes.append(cards.voted(Way(vote)))
    if names is not None and names != rules.named:
        rules.named = names
        changes.append(
            words("Everybody sees who voted for what.")
            if names
            else words("Nobody sees who voted for what.")
        )
    if members_only is not None and members_only != rules.members_only:
        rules.members_only = members_only
        changes.append(
            words("Members alone vote.")
            if members_only
            else words("Whoever reacts votes, and becomes a member by it.")
        )
    ask.work.save(rules)
    if year_begins:
        changes += _begin_year(ask, year_begins)
    open_ = ask.work.ballots.now_open() is not None
    return Reply(card=cards.settled(changes, open_))


def _begin_year(ask: Ask, months: tuple[int, ...]) -> list[Words]:
    """Count quarters from another month; what the clock says about them is planned anew."""
    if len(months) != 1:
        raise OneMonth(param="year_begins")
    before = Theming.of(ask).current()
    rules = ask.work.themes.rules()
    if months[0] == (rules.begins or template(ask.community.template).year_begins):
        return []
    rules.begins = months[0]
    ask.work.save(rules)
    said = [cards.year_begins(months[0])]
    now = Theming.of(ask).current()
    if now == before:
        # The same months, counted from another one: nothing moves.
        return said
    # What the clock has to say about quarters is counted from where they begin.
    replan_periods(ask.work, ask.community, ask.now)
    wanted_cards.redraw(ask.work, ask.voice, ask.now)
    said.append(words("This quarter is %(quarter)s.", quarter=span(now, ask.today)))
    if _take_along(ask, before.after, now.after):
        coming = span(now.after, ask.today)
        said.append(words("What is proposed goes along, and is for %(quarter)s.", quarter=coming))
    return said


def _take_along(ask: Ask, was: Quarter, coming: Quarter) -> bool:
    """What is proposed for quarters to come is for those that there are now; whether any is.

    A vote that is open goes on as it began, with what stands on it.
    """
    ballot = ask.work.ballots.now_open()
    waiting = [
        proposal
        for proposal in ask.work.themes.waiting(was.first)
        if ballot is None or proposal.quarter != ballot.quarter
    ]
    for proposal in waiting:
        there = max(quarter_on(ask.work, ask.community, proposal.quarter), coming)
        wanted_cards.take_along(ask.work, ask.voice, proposal, there)
        wanted_cards.show(ask.work, ask.voice, there)
    return bool(waiting)
