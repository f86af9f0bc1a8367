"""How highlights look: whether they may be shown, that they are, and what they offer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.calls import Offer, offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import People
from bot.core.i18n import _, listed, words
from bot.core.rules.visible import shortened
from bot.core.text import Person, Words
from store.highlights import InterviewHighlight
from store.interviews import InterviewRound
from store.work import Work

LABEL = 40
"""Characters of what somebody is good at on a button."""
YES = "yes"


def may_it_be_shown(highlight: InterviewHighlight, by: Person, about: Words, mine: bool) -> Card:
    """One of the group is asked. `mine`: it is about them."""
    body: list[Element] = [
        Text(words("“%(text)s”", text=highlight.text)),
        text(
            "It would stand on the round's card, with %(by)s's name and %(about)s.",
            by=by,
            about=about,
        ),
    ]
    if mine and highlight.strength:
        body.append(
            text("For you alone: %(by)s says you are good at %(it)s.", by=by, it=highlight.strength)
        )
    body.append(Actions((_agree(highlight), _keep(highlight))))
    body.append(note("Nobody else is shown it unless you agree, and you can take that back."))
    title = words("%(by)s would like to share this of your conversation", by=by)
    return Card(title, tuple(body))


def written(
    highlight: InterviewHighlight, others: Sequence[Person], unreached: Sequence[Person]
) -> Card:
    """Whoever wrote a highlight is told what it waits for; `unreached` can't be written to."""
    who = listed([(one,) for one in others])
    body: list[Element] = [Text(words("“%(text)s”", text=highlight.text))]
    if unreached:
        silent = listed([(one,) for one in unreached])
        body.append(
            note(
                "I can't ask %(who)s in private. “My partner” on the round's card asks them too.",
                who=silent,
            )
        )
    body.append(Actions((_back(highlight),)))
    return Card(
        words("It stands on the round's card as soon as %(who)s agrees.", who=who), tuple(body)
    )


def written_already(highlight: InterviewHighlight) -> Card:
    """The same highlight, sent twice."""
    return Card(
        words("You have written that already."),
        (Text(words("“%(text)s”", text=highlight.text)), Actions((_back(highlight),))),
    )


def agreed(highlight: InterviewHighlight, waits_for: Sequence[Person], mine: bool) -> Card:
    """Somebody agrees; `mine`: it is about them."""
    if waits_for:
        who = listed([(one,) for one in waits_for])
        title = words("Thank you. It is shown once %(who)s agrees as well.", who=who)
        return Card(title, (Actions((_back(highlight),)),))
    learnt = [_add(highlight)] if mine else []
    return Card(
        words("Thank you. It stands on the round's card."),
        (Actions((*learnt, _back(highlight))),),
    )


def kept_back(highlight: InterviewHighlight) -> Card:
    """Somebody does not agree, or no more."""
    return Card(
        words("It is not shown."),
        (
            note("Nobody is told why. If you change your mind, you can still agree."),
            Actions((Button(_("Share it after all"), _yes(highlight)),)),
        ),
    )


def beside(work: Work, card: Card, here: InterviewRound, me: int) -> Card:
    """A card with the highlights below it that somebody wrote or has a say in."""
    more = [
        element
        for highlight in work.highlights.concerning(me)
        if highlight.round_id == here.id
        for element in _one(work, highlight, me)
    ]
    if not more:
        return card
    return replace(card, body=(*card.body, Heading(words("Highlights")), *more))


def _one(work: Work, highlight: InterviewHighlight, me: int) -> Iterator[Element]:
    consents = work.highlights.consents(highlight.id)
    people = People(work, [highlight.member_id, highlight.about_id])
    by, about = people[highlight.member_id], people[highlight.about_id]
    yield Text(words("“%(text)s” · %(by)s about %(who)s", text=highlight.text, by=by, who=about))
    shown = all(answer == YES for answer in consents.values())
    if consents.get(me) != YES:
        yield Actions((_agree(highlight), _keep(highlight)))
        return
    learnt = [_add(highlight)] if shown and highlight.about_id == me else []
    yield note("It is shown to everybody.") if shown else note("Not all of you have agreed.")
    yield Actions((*learnt, _back(highlight)))


def _agree(highlight: InterviewHighlight) -> Button:
    return Button(_("Yes, share it"), _yes(highlight), "primary")


def _keep(highlight: InterviewHighlight) -> Button:
    return Button(_("Keep it between us"), _no(highlight))


def _back(highlight: InterviewHighlight) -> Button:
    return Button(_("Show it no more"), _no(highlight))


def _add(highlight: InterviewHighlight) -> Button:
    """What somebody heard that they are good at is an offer, and never added by itself."""
    if not highlight.strength:
        return Button(_("Add to what you know"), offer("skill add"))
    label = _("Add to what you know: %(it)s", it=shortened(highlight.strength, LABEL))
    return Button(label, offer("interview know", highlight=highlight.id))


def _yes(highlight: InterviewHighlight) -> Offer:
    return offer("interview agree", highlight=highlight.id)


def _no(highlight: InterviewHighlight) -> Offer:
    return offer("interview keep", highlight=highlight.id)
