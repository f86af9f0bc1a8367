"""What each is told of the interviews: with whom, who asks first, what to ask, and what changed."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import People
from bot.core.heard import unheard
from bot.core.i18n import _, listed, words
from bot.core.text import Person, Words
from bot.core.voice import INTERVIEWS
from bot.interviews.questions import questions
from store.interviews import InterviewRound
from store.work import Work


def partners(
    work: Work,
    here: InterviewRound,
    group: tuple[int, ...],
    me: int,
    now: datetime,
    *,
    why: Words = (),
    met: bool = False,
) -> Card:
    """With whom one is, who asks first, and what. `why`: what changed, where something did."""
    place, people = group.index(me), People(work, group)
    others = [people[one] for one in group if one != me]
    if not others:
        mine = work.members.get(me)
        return waiting(why, unheard(work, mine, INTERVIEWS) if mine is not None else ())
    body: list[Element] = [Text(why)] if why else []
    body.append(Text(_order(place, [people[one] for one in group])))
    if here.ends_at is not None:
        day = when.clocked(here.ends_at, work.communities.this().zone, now)
        body.append(text("Find half an hour for each until %(day)s, as it suits you.", day=day))
    body.append(Heading(words("What you ask")))
    body.append(Items(questions(place, here.about), numbered=True))
    body.append(note("Ask on, and stay with what went well. I share none of it unless all agree."))
    body.append(Actions(tuple(_buttons(met))))
    return Card(_together(others), tuple(body))


def waiting(why: Words, unheard: Sequence[Element]) -> Card:
    """Somebody has no partner any more, and nobody is free; `unheard`: why they can't be told."""
    off = Button(_("I can't after all"), offer("interview drop"))
    return Card(
        words("Nobody is free to be your partner just now."),
        (
            *((Text(why),) if why else ()),
            text("As soon as somebody is, the round's card tells you by its button “My partner”.")
            if unheard
            else text("As soon as somebody is, I tell you. There is nothing you need to do."),
            Actions((off,)),
            *unheard,
        ),
    )


def halfway(here: InterviewRound, others: Sequence[Person], zone: str, now: datetime) -> Card:
    """Half of the time is over, and nobody said that they have met."""
    assert here.ends_at is not None, "only what has begun is half over"
    title = words("Have you found a time with %(who)s?", who=listed([(one,) for one in others]))
    day = when.clocked(here.ends_at, zone, now)
    look = Button(_("What to ask"), offer("interview mine"))
    return Card(
        title,
        (
            text("There is time until %(day)s. Half an hour for each is enough.", day=day),
            Actions((*_buttons(met=False)[:1], look, *_buttons(met=False)[2:])),
        ),
    )


def taking_part(here: InterviewRound, written: bool, zone: str, now: datetime) -> Card:
    """Somebody takes part; `written`: whether they get private messages of this kind."""
    day = when.clocked(here.closes_at, zone, now)
    how = note("I write to you then.")
    if not written:
        how = note("I don't write to you; the round's card has a button “My partner” then.")
    no = Button(_("Not this time"), offer("interview drop"))
    title = words("You take part. On %(day)s you learn with whom.", day=day)
    return Card(title, (how, Actions((no,))))


def no_part(here: InterviewRound) -> Card:
    """Somebody takes no part, as they said or never said."""
    if here.state != "open":
        return Card(words("You are in no pair of this round."), (_other_ways(),))
    yes = Button(_("I take part"), offer("interview join"))
    return Card(words("That is fine. You take no part in this round."), (Actions((yes,)),))


def not_yet(here: InterviewRound) -> Card:
    """Somebody looks for their partner, and has not said that they take part."""
    if here.state != "open":
        return no_part(here)
    yes = Button(_("I take part"), offer("interview join"))
    title = words("Pairs are not made yet, and you have not said that you take part.")
    return Card(title, (Actions((yes,)),))


def left_out() -> Card:
    """Somebody said that they take part, and was away when pairs were made."""
    again = Button(_("I am back"), offer("interview join"))
    return Card(
        words("You were away for all of this round, so you are in no pair."),
        (text("If you are back after all, I look whether somebody is free."), Actions((again,))),
    )


def partner_gone() -> Card:
    """They have met, and whoever that was is no longer here."""
    return Card(
        words("You have met; whoever you talked with is no longer here."),
        (text("What you heard is yours to remember."),),
    )


def dropped() -> Card:
    """Somebody can't after all."""
    return Card(
        words("That is fine. I look for somebody else for your partner."),
        (note("They are told that you can't, and not why."),),
    )


def met_already() -> Card:
    """Somebody drops out of what has taken place."""
    share = Button(_("Share a highlight"), offer("interview highlight"))
    return Card(
        words("You have met already, so there is nothing to call off."), (Actions((share,)),)
    )


def well_met() -> Card:
    """Somebody says that they have met."""
    share = Button(_("Share a highlight"), offer("interview highlight"))
    return Card(
        words("How good that you have met."),
        (
            text("If there is something that everybody should hear, write it down in a line."),
            Actions((share,)),
        ),
    )


def alone() -> Card:
    """Nobody else took part."""
    return Card(
        words("Nobody else took part in the interviews this time."),
        (text("Thank you for being ready. There will be another round."),),
    )


def called_off() -> Card:
    """A round was called off before pairs were made."""
    return Card(words("The interviews that you said yes to are called off. You need do nothing."))


def cannot() -> Words:
    """Why somebody is with others now: without saying who can't, or for what reason."""
    return words("Your partner can't after all, so I looked for somebody else.")


def fewer() -> Words:
    """One of three can't."""
    return words("One of you three can't after all, so you are two now.")


def joins(who: Person) -> Words:
    """Somebody joins."""
    return words("%(who)s was without a partner, and joins you.", who=who)


def changes() -> Words:
    """One of three goes to somebody who was alone."""
    return words("Somebody was without a partner, so you three became two pairs.")


def _order(place: int, group: Sequence[Person]) -> Words:
    """Who asks whom, and who begins."""
    if len(group) == 2:
        other = group[1 - place]
        if place == 0:
            return words("You ask first; then %(who)s asks you.", who=other)
        return words("%(who)s asks first; then you ask.", who=other)
    asks, asked = group[place - 1], group[(place + 1) % 3]
    if place == 0:
        return words(
            "You begin and ask %(asked)s; %(asked)s asks %(asks)s, and %(asks)s asks you.",
            asked=asked,
            asks=asks,
        )
    return words(
        "%(first)s begins. You ask %(asked)s, and %(asks)s asks you.",
        first=group[0],
        asked=asked,
        asks=asks,
    )


def _together(others: Sequence[Person]) -> Words:
    if len(others) == 1:
        return words("You and %(who)s ask each other", who=others[0])
    return words("You, %(one)s and %(other)s go round", one=others[0], other=others[1])


def _buttons(met: bool) -> list[Button]:
    share = Button(_("Share a highlight"), offer("interview highlight"))
    if met:
        return [share]
    done = Button(_("We have met"), offer("interview done"))
    return [done, share, Button(_("I can't after all"), offer("interview drop"))]


def _other_ways() -> Actions:
    tell = Button(_("Bring it to the next gathering"), offer("tell success"))
    return Actions((tell,))
