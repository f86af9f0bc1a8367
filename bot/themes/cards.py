"""How themes look: what is proposed, what was chosen, and a gathering's theme on its card."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    Note,
    Option,
    Select,
    Text,
)
from bot.core.cards.people import People, person
from bot.core.i18n import _, words, words_n
from bot.core.rules.quarters import Quarter
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.themes.ballot import Result
from bot.themes.ballot_cards import broken, outcome_lines, turned_out
from bot.themes.quarter_cards import span
from bot.themes.tally import counted, proposals_of
from store.ballots import Ballot
from store.gatherings import Gathering
from store.members import Member
from store.roles import AgendaItem
from store.themes import Proposal, Theme
from store.work import Work

SHOWN = 15
"""Proposals on one card."""
LABEL = 60


def on_card(work: Work, gathering: Gathering) -> Iterable[Element]:
    """A gathering's theme, on its card."""
    theme = work.themes.of(gathering.day)
    if theme is not None:
        yield Facts((Fact(_("Theme"), words("%(theme)s", theme=theme.title)),))


def propose(style: str = "plain") -> Button:
    """The way to a proposal of one's own."""
    return Button(
        _("Propose a theme"), offer("theme propose"), "primary" if style == "primary" else "plain"
    )


def wanted(quarter: Quarter, proposed: Sequence[Proposal], opens: Words, today: date) -> Card:
    """The channel is asked for themes."""
    title = words("What shall %(quarter)s be about?", quarter=span(quarter, today))
    body: list[Element] = [
        Text(
            words(
                "A theme gives our gatherings of those months something to turn over. Propose "
                "whatever you would like to explore with the others."
            )
        ),
    ]
    if proposed:
        body.append(Text(words("Proposed so far: %(themes)s", themes=_titles(proposed))))
    look = Button(_("See what is proposed"), offer("theme list"))
    body.append(Actions((propose("primary"), look)))
    if opens:
        body.append(Note(words("The vote opens on %(when)s.", when=opens)))
    return Card(title, tuple(body))


def _titles(proposals: Sequence[Proposal]) -> Words:
    return join([words("**%(theme)s**", theme=p.title) for p in proposals[:SHOWN]])


def proposed_here(proposal: Proposal, by: Member, quarter: Quarter, today: date) -> Card:
    """The channel sees a proposal, and can endorse it."""
    body: list[Element] = []
    if proposal.why:
        body.append(Text(words("%(why)s", why=proposal.why)))
    like = Button(_("I'd like that"), offer("theme endorse", proposal=f"#{proposal.id}"))
    body.append(Actions((like, propose())))
    return Card(
        words(
            "%(who)s proposes a theme for %(quarter)s: **%(theme)s**",
            who=person(by),
            quarter=span(quarter, today),
            theme=proposal.title,
        ),
        tuple(body),
    )


def proposed(proposal: Proposal, quarter: Quarter, late: Words, today: date) -> Card:
    """The answer to a proposal; `late`: the quarter whose ballot is open without it."""
    title = words(
        "**%(theme)s** is proposed for %(quarter)s. Thank you.",
        theme=proposal.title,
        quarter=span(quarter, today),
    )
    body: list[Element] = []
    if late:
        body.append(
            Text(
                words(
                    "The ballot for %(late)s is open already, so yours is kept for the "
                    "quarter after. A steward can still put it on the ballot.",
                    late=late,
                )
            )
        )
    undo = Button(_("Take it back"), offer("theme withdraw", proposal=f"#{proposal.id}"))
    return Card(title, (*body, Actions((undo,))))


def on_the_ballot(proposal: Proposal) -> Card:
    """A proposal went straight onto the open ballot."""
    return Card(
        words(
            "**%(theme)s** is on the ballot. Everybody who voted can vote for it as well.",
            theme=proposal.title,
        )
    )


def known(proposal: Proposal, named: People, quarter: Quarter, today: date) -> Card:
    """Somebody proposes what is proposed already: they are shown the first."""
    who = named[proposal.member_id] if proposal.member_id else None
    by = words(" by %(who)s", who=who) if who else ()
    like = Button(_("I'd like that"), offer("theme endorse", proposal=f"#{proposal.id}"))
    return Card(
        words(
            "**%(theme)s** is proposed for %(quarter)s already%(by)s.",
            theme=proposal.title,
            quarter=span(quarter, today),
            by=by,
        ),
        (
            Text(words("Saying that you'd like it as well helps it onto the ballot.")),
            Actions((like,)),
        ),
    )


def withdrawn(proposal: Proposal) -> Card:
    """A proposal was taken back."""
    again = Button(_("Propose another"), offer("theme propose"))
    return Card(
        words("**%(theme)s** is no longer proposed.", theme=proposal.title), (Actions((again,)),)
    )


def endorsed(proposal: Proposal, count: int) -> Card:
    """The answer to an endorsement."""
    back = Button(_("Take that back"), offer("theme unendorse", proposal=f"#{proposal.id}"))
    said = words_n("One person would like it so far.", "%(n)s people would like it so far.", count)
    return Card(
        words("Noted: you'd like **%(theme)s**.", theme=proposal.title),
        (Note(said), Actions((back,))),
    )


def unendorsed(proposal: Proposal) -> Card:
    """An endorsement was taken back."""
    return Card(words("That is taken back: **%(theme)s**.", theme=proposal.title))


def listed(
    work: Work,
    quarter: Quarter,
    proposals: Sequence[Proposal],
    ballot: Ballot | None,
    ways: Sequence[Button | Select],
    today: date,
) -> Card:
    """What is proposed, with who proposed it and how many would like it; and the open ballot."""
    title = words("Themes proposed for %(quarter)s", quarter=span(quarter, today))
    if not proposals:
        body: list[Element] = [
            Text(words("Nothing is proposed yet. What would you like to explore with the others?"))
        ]
    else:
        numbers = [p.id for p in proposals]
        likes = work.themes.endorsed(numbers)
        named = People(work, [p.member_id for p in proposals if p.member_id])
        body = [Items(tuple(_line(p, likes, named) for p in proposals[:SHOWN]))]
        if (more := len(proposals) - SHOWN) > 0:
            body.append(Note(words_n("and %(n)s more", "and %(n)s more", more)))
        options = tuple(Option(shortened(p.title, LABEL), f"#{p.id}") for p in proposals[:25])
        like = Select(_("Which would you like?"), offer("theme endorse"), "proposal", options)
        body.append(Actions((like,)))
    body.append(Actions((propose(),)))
    if ballot is not None:
        body += _under_way(work, ballot, today)
    if ways:
        body += [Heading(words("As a steward")), Actions(tuple(ways))]
    return Card(title, tuple(body))


def _line(proposal: Proposal, likes: Mapping[int, int], named: People) -> Words:
    parts = [words("**%(theme)s**", theme=proposal.title)]
    if proposal.member_id and not named.erased(proposal.member_id):
        parts.append((named[proposal.member_id],))
    if n := likes.get(proposal.id, 0):
        parts.append(words_n("one would like it", "%(n)s would like it", n))
    if proposal.why:
        parts.append(words("%(why)s", why=shortened(proposal.why, LABEL * 2)))
    return join(parts, " · ")


def _under_way(work: Work, ballot: Ballot, today: date) -> Iterable[Element]:
    options = [o for o in work.ballots.options(ballot.id) if not o.off]
    named = proposals_of(work, ballot)
    yield Heading(
        words("On the ballot for %(quarter)s", quarter=span(Quarter(ballot.quarter), today))
    )
    yield Items(
        tuple(words("%(n)s · **%(theme)s**", n=o.number, theme=named[o.id].title) for o in options)
    )
    yield Note(words("`/theme vote` and a number votes; so does a reaction on the ballot."))


def results(
    work: Work, ballots: Sequence[Ballot], themes: Sequence[Theme], today: date, open_: bool
) -> Card:
    """What was chosen, quarter by quarter, latest first, with counts."""
    title = words("Themes so far")
    body: list[Element] = []
    voted = {ballot.quarter: ballot for ballot in reversed(ballots)}
    days = sorted({*voted, *(theme.first for theme in themes)}, reverse=True)
    chosen = {theme.first: theme for theme in themes}
    for first in days[:4]:
        name = span(Quarter(first), today)
        theme, ballot = chosen.get(first), voted.get(first)
        said = words("%(quarter)s: no theme yet", quarter=name)
        if theme is not None:
            said = words("%(quarter)s: **%(theme)s**", quarter=name, theme=theme.title)
        body.append(Heading(said))
        body += _how_it_came(work, theme, ballot)
    if not body:
        body.append(Text(words("No theme has been chosen yet. `/theme propose` begins.")))
    if open_:
        body.append(Note(words("A vote is open; its results are told when it closes.")))
    return Card(title, tuple(body))


def _how_it_came(work: Work, theme: Theme | None, ballot: Ballot | None) -> Iterable[Element]:
    if ballot is not None and ballot.way != "consent":
        result = counted(work, ballot)
        yield Items(outcome_lines(work, ballot, result, proposals_of(work, ballot)))
        if note := broken(result):
            yield Note(note)
        yield Note(turned_out(result.voters))
    match theme.how if theme else "":
        case "agreed":
            yield Note(words("It was the only proposal, and nobody objected."))
        case "stewards":
            yield Note(words("The stewards set it."))
        case _:
            return


def announced(
    quarter: Quarter,
    title: str,
    how: str,
    result: Result | None,
    gathering: Gathering | None,
    role: AgendaItem | None,
    today: date,
    now: datetime,
) -> Card:
    """Everybody is told the theme, when it meets, and asked who would present on it."""
    body: list[Element] = []
    if how == "vote" and result is not None:
        body.append(Text(turned_out(result.voters)))
        if note := broken(result):
            body.append(Note(note))
    if how == "agreed":
        body.append(Text(words("It was the only proposal, and nobody objected.")))
    if gathering is not None:
        body.append(Text(words("We meet on it on %(when)s.", when=(when.at(gathering, now),))))
    if gathering is not None and role is not None:
        ask = Button(
            _("I'd present something"),
            offer("role claim", role=role.key, gathering=f"#{gathering.id}"),
            "primary",
        )
        body += [
            Text(words("Who would present something on it? It need not be finished.")),
            Actions((ask,)),
        ]
    told = words(
        "The theme of %(quarter)s: **%(theme)s**", quarter=span(quarter, today), theme=title
    )
    return Card(told, tuple(body))
