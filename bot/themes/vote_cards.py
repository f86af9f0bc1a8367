"""What a voter is told: their own votes, that one moved, and that a vote is over."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.i18n import _, words, words_n
from bot.core.rules.quarters import Quarter
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.themes import consent_cards
from bot.themes.ballot_cards import asked, ranks, ways
from bot.themes.result_cards import closed, outcome
from bot.themes.rules import Way
from bot.themes.tally import Named, counted, proposals_of, standing
from store.ballots import Ballot, BallotOption
from store.work import Work


def mine(
    ballot: Ballot, chosen: Sequence[int], named: Named, closes: Words, quarter: Words
) -> Card:
    """What somebody has voted for, with the ways to take it back."""
    if not chosen:
        told = words("You have not voted on the theme of %(quarter)s yet.", quarter=quarter)
        if ballot.way == Way.CONSENT:
            told = words("You have nothing against it. Thank you for saying so.")
        return Card(told, (Note(words("You can until %(when)s.", when=closes)),))
    if ballot.way == Way.CONSENT:
        return Card(
            words(
                "You would rather not have **%(theme)s**. Thank you for saying so.",
                theme=named[chosen[0]].title,
            ),
            (
                _back(ballot, chosen, named),
                Note(words("`/theme propose` proposes something else, and makes it a vote.")),
            ),
        )
    title = words_n(
        "Your vote for the theme of %(quarter)s",
        "Your votes for the theme of %(quarter)s",
        len(chosen),
        quarter=quarter,
    )
    lines = tuple(words("**%(theme)s**", theme=named[option].title) for option in chosen)
    return Card(
        title,
        (
            Items(lines, numbered=ballot.way == Way.RANKED),
            _back(ballot, chosen, named),
            Note(
                words("They count until you change them; the vote closes on %(when)s.", when=closes)
            ),
        ),
    )


def on_desk(work: Work, member: int, now: datetime) -> Iterable[Element]:
    """The open vote on somebody's own desk, with what they chose and the ways to."""
    ballot = work.ballots.now_open()
    if ballot is None:
        return
    community = work.communities.this()
    today = now.astimezone(ZoneInfo(community.zone)).date()
    named = proposals_of(work, ballot)
    yield Heading(asked(Quarter(ballot.quarter), today))
    chosen = standing(work, ballot, member)
    if chosen and ballot.way != Way.CONSENT:
        titles = join([words("**%(theme)s**", theme=named[option].title) for option in chosen])
        yield Text(words("You chose %(themes)s.", themes=titles))
    closes = when.clocked(ballot.closes_at, community.zone, now)
    yield Note(words("The vote closes on %(when)s.", when=closes))
    options = [option for option in work.ballots.options(ballot.id) if not option.off]
    if options and ballot.way == Way.CONSENT:
        yield from consent_cards.on_desk(options[0], named[options[0].id], bool(chosen))
    elif options:
        yield from ways(ballot, options, named)


def _back(ballot: Ballot, chosen: Sequence[int], named: Named) -> Actions:
    if ballot.way == Way.RANKED:
        return Actions((Button(_("Rank them anew"), offer("theme rank")),))
    return Actions(
        tuple(
            Button(
                _("Take back %(theme)s", theme=shortened(named[option].title, 40)),
                offer("theme unmark", ballot=ballot.id, option=option),
            )
            for option in chosen
        )
    )


def instead(now_for: str, before: str) -> Card:
    """A single vote went to another option, while the reaction to the first one stays.

    A bot can take away nobody's reaction on Slack, so the voter is told what counts.
    """
    return Card(
        words(
            "Your vote is for **%(theme)s** now, no longer for %(before)s.",
            theme=now_for,
            before=before,
        )
    )


def a_vote_by_now(
    ballot: Ballot, options: Sequence[BallotOption], named: Named, closes: Words
) -> Card:
    """Somebody objects to what was the only proposal, and there is a vote by now."""
    lines = (words("%(n)s · **%(theme)s**", n=o.number, theme=named[o.id].title) for o in options)
    return Card(
        words("Another theme was proposed, so it is a vote by now"),
        (
            Text(words("Nothing is counted yet. Choose what you would like.")),
            Items(tuple(lines)),
            *ways(ballot, options, named),
            Note(words("The vote closes on %(when)s.", when=closes)),
        ),
    )


def by_button(ballot: Ballot, options: Sequence[BallotOption], named: Named) -> Card:
    """Somebody reacted to a ballot on which a reaction can't be a vote."""
    if ballot.way == Way.CONSENT:
        return consent_cards.reacted(options[0])
    title = words("A reaction says nothing of an order, so here it does not count.")
    return Card(title, (Text(ranks()), *ways(ballot, options, named)))


def too_late(work: Work, ballot: Ballot, quarter: Quarter, today: date) -> Card:
    """A vote after closing is answered with the result, lest anybody believe that it counted."""
    result, named = counted(work, ballot), proposals_of(work, ballot)
    over = Text(words("The vote is over, so nothing changes any more. Thank you all the same."))
    return Card(
        outcome(quarter, result, named, today), (*closed(work, ballot, result, named), over)
    )


def taken_off() -> Card:
    """Somebody votes for what is no longer on the ballot."""
    return Card(words("That one is no longer on the ballot. `/theme list` shows what is."))
