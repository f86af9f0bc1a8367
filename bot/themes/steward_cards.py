"""What stewards are told about themes: a vote opened or closed, a theme set, nothing to vote on."""

from collections.abc import Sequence
from datetime import date

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Note, Text
from bot.core.i18n import _, words, words_n
from bot.core.rules.quarters import Quarter
from bot.core.text import Words
from bot.themes.ballot_cards import tie_rule
from bot.themes.proposal_cards import propose, told_voters
from bot.themes.quarter_cards import span
from bot.themes.tally import counted
from store.ballots import Ballot
from store.themes import Proposal, Theme
from store.work import Work


def nothing_proposed(quarter: Quarter, today: date) -> Card:
    """Stewards are told that there is nothing to vote on."""
    return Card(
        words("Nobody has proposed a theme for %(quarter)s yet", quarter=span(quarter, today)),
        (
            Text(
                words(
                    "A word from you in the channel helps most. As soon as there are proposals, "
                    "`/theme open` opens the vote; or you set the theme yourselves."
                )
            ),
            Actions((propose(), Button(_("Set the theme"), offer("theme set")))),
        ),
    )


def no_vote_yet(quarter: Quarter, today: date) -> Card:
    """A steward opens a vote, and nothing is proposed."""
    return Card(
        words(
            "Nothing is proposed for %(quarter)s yet, so there is nothing to vote on.",
            quarter=span(quarter, today),
        ),
        (Actions((propose("primary"), Button(_("Set the theme"), offer("theme set")))),),
    )


def opened(ballot: Ballot, quarter: Quarter, closes: Words, today: date) -> Card:
    """A steward opened a vote."""
    title = words(
        "The vote on the theme of %(quarter)s is open until %(when)s.",
        quarter=span(quarter, today),
        when=closes,
    )
    if ballot.way == "consent":
        title = words(
            "There is one proposal. It becomes the theme of %(quarter)s on %(when)s, "
            "unless somebody objects.",
            quarter=span(quarter, today),
            when=closes,
        )
    return Card(title, (Note(tie_rule()),) if ballot.way != "consent" else ())


def closing() -> Card:
    """A steward closes a vote."""
    return Card(words("The vote closes now, after a last look at the reactions."))


def came_about(work: Work, theme: Theme) -> Words:
    """How a theme was decided, for whoever is about to replace it."""
    held = [b for b in work.ballots.of_quarter(theme.first) if b.state == "closed"]
    match theme.how:
        case "vote" if held:
            n = counted(work, held[0]).voters
            return words_n("chosen by a vote of one", "chosen by a vote of %(n)s people", n)
        case "agreed":
            return words("the only proposal, to which nobody objected")
        case _:
            return words("set by the stewards")


def set_already(quarter: Quarter, title: str, today: date) -> Card:
    """A steward sets what is the theme already."""
    return Card(
        words(
            "**%(theme)s** is the theme of %(quarter)s already.",
            quarter=span(quarter, today),
            theme=title,
        )
    )


def set_now(quarter: Quarter, title: str, replaced: str, today: date) -> Card:
    """A steward set the theme, perhaps in place of another."""
    if replaced:
        return Card(
            words(
                "The theme of %(quarter)s is **%(theme)s** now, in place of **%(before)s**; the "
                "channel is told.",
                quarter=span(quarter, today),
                theme=title,
                before=replaced,
            )
        )
    return Card(
        words(
            "The theme of %(quarter)s is **%(theme)s** now; the channel is told.",
            quarter=span(quarter, today),
            theme=title,
        )
    )


def unmet(theme: Theme, ways: Sequence[Button], today: date) -> Card:
    """Stewards hear that no gathering is left in the quarter of a theme, and how to mend it."""
    add = Button(_("Add a date"), offer("gathering add"))
    return Card(
        words(
            "**%(theme)s**, the theme of %(quarter)s, has no gathering now",
            theme=theme.title,
            quarter=span(Quarter(theme.first), today),
        ),
        (
            Text(
                words(
                    "None is planned in those months any more. Bring one back, or add a date; or "
                    "`/theme set` gives the theme to the quarter in which you meet."
                )
            ),
            Actions((*ways, add)),
        ),
    )


def struck(proposal: Proposal, votes: int) -> Card:
    """A proposal is off the ballot; so many had voted for it."""
    back = Button(_("Put it back"), offer("theme include", proposal=f"#{proposal.id}"))
    told = (Note(told_voters(votes)),) if votes else ()
    title = words(
        "**%(theme)s** is off the ballot. Its votes come back if it does.", theme=proposal.title
    )
    return Card(title, (*told, Actions((back,))))
