"""How a proposal looks: asked for, made, taken back, and endorsed by others."""

from datetime import date

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.rules.quarters import Quarter
from bot.core.text import Words
from bot.themes.quarter_cards import span
from store.themes import Proposal

SHOWN = 15
"""Proposals on one card."""


def propose(style: str = "plain") -> Button:
    """The way to a proposal of one's own."""
    return Button(
        _("Propose a theme"), offer("theme propose"), "primary" if style == "primary" else "plain"
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


def withdrawn(proposal: Proposal, votes: int = 0) -> Card:
    """A proposal was taken back; so many others had voted for it."""
    again = Button(_("Propose another"), offer("theme propose"))
    told = (Note(told_voters(votes)),) if votes else ()
    title = words("**%(theme)s** is no longer proposed.", theme=proposal.title)
    return Card(title, (*told, Actions((again,))))


def told_voters(votes: int) -> Words:
    """How many hear that what they voted for is off the ballot; never who."""
    return words_n(
        "One person had voted for it; they are told, and keep their other votes.",
        "%(n)s people had voted for it; they are told, and keep their other votes.",
        votes,
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
