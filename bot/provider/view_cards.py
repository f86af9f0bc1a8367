"""The provider's view: every community that is looked after, at a glance, in figures alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Heading, Items
from bot.core.cards.lines import note, note_n, text
from bot.core.cards.when import clocked
from bot.core.i18n import N_, _, words, words_n
from bot.core.text import Words
from bot.provider.rules import Hand, Standing, chart, hands
from store.care import Care, CheckIn
from store.figures import Figures
from store.work import Work

A_PAGE = 6
"""So many communities are read on a phone without losing one's place."""
TOLD = {
    Hand.TALK: N_("A leader would like to talk with you."),
    Hand.UNREACHED: N_("I can no longer post in one of its channels."),
    Hand.AT_REST: N_("It rests, until its stewards wake it."),
    Hand.ASLEEP: N_("Nobody answered for a while, and its stewards are asked how to go on."),
    Hand.NO_DATE: N_("No gathering is planned."),
    Hand.NO_PLACE: N_("Nobody knows yet where the next gathering is."),
    Hand.ROLES: N_("Most roles of the next gathering are open."),
    Hand.SILENT: N_("Nothing was done there for three weeks."),
    Hand.UNANSWERED: N_("The last check-in has no answer yet."),
}


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """One community as whoever looks after it sees it, with what `needs` a hand there."""

    care: Care
    figures: Figures
    needs: tuple[Hand, ...]

    @property
    def called(self) -> Words:
        """Its name."""
        return words("%(name)s", name=self.figures.name)


def view(work: Work, now: datetime, page: int) -> Card:
    """A page of them, in a talk."""
    found = every(work, now)
    invite = Button(_("Look after another"), offer("provider invite"))
    if not found:
        return Card(
            words("You look after no community yet"),
            (text("A code, and the other community's yes, begin it."), Actions((invite,))),
        )
    shown = found[(page - 1) * A_PAGE : page * A_PAGE] or found[:A_PAGE]
    body: list[Element] = []
    for seen in shown:
        body += [Heading(seen.called), *one(seen, now)]
    left = len(found) - page * A_PAGE
    ways = [invite]
    if left > 0:
        ways.insert(0, Button(_("The others"), offer("provider view", page=page + 1)))
        body.append(note_n("%(n)s more comes after these.", "%(n)s more come after these.", left))
    body.append(Actions(tuple(ways)))
    title = words_n("The community you look after", "The communities you look after", len(found))
    return Card(title, tuple(body))


def every(work: Work, now: datetime) -> list[LookedAfter]:
    """All that are looked after: what needs a hand first, then the others by name."""
    return sorted(
        _all(work, now), key=lambda one: (not one.needs, one.figures.name.casefold(), one.care.id)
    )


def _all(work: Work, now: datetime) -> Iterable[LookedAfter]:
    for care in work.care.over():
        figures = work.care.figures(care, now)
        if figures is not None:
            standing = _standing(figures, work.care.check_ins(care.id))
            yield LookedAfter(care, figures, hands(standing, now))


def _standing(figures: Figures, said: list[CheckIn]) -> Standing:
    return Standing(
        rest=figures.rest,
        active=figures.active,
        next_at=figures.next_at,
        lacks_place=figures.lacks_place,
        roles_open=figures.roles_open,
        roles_wanted=figures.roles_wanted,
        lost_homes=figures.lost_homes,
        weeks=figures.weeks,
        weeks_old=figures.weeks_old,
        wants_talk=any(one.talk and not one.talked for one in said),
        asked_at=said[0].asked_at if said and said[0].state == "open" else None,
    )


def one(seen: LookedAfter, now: datetime) -> Iterable[Element]:
    """How one does, what needs a hand there, and the ways to act on it."""
    care, figures, needs = seen.care, seen.figures, seen.needs
    coming: Words = words("None")
    if figures.next_at is not None:
        coming = clocked(figures.next_at, figures.zone, now)
    last = ", ".join(map(str, figures.weeks))
    rows = [
        Fact(_("Next gathering"), coming),
        Fact(_("Roles open"), _roles(figures)),
        Fact(
            _("Things done"),
            words(
                "%(chart)s  %(last)s a week, the latest last", chart=chart(figures.weeks), last=last
            ),
        ),
    ]
    if figures.contact:
        rows.append(Fact(_("Contact"), words("%(name)s", name=figures.contact)))
    yield Facts(tuple(rows))
    if needs:
        yield Items(tuple(words("%(what)s", what=_(TOLD[hand])) for hand in needs))
    ways = [Button(_("What was said"), offer("provider answers", community=f"#{care.id}"))]
    if Hand.TALK in needs:
        ways.insert(0, Button(_("We talked"), offer("provider talked", community=f"#{care.id}")))
    yield Actions(tuple(ways))
    if not needs:
        yield note("Nothing needs a hand.")


def _roles(figures: Figures) -> Words:
    if not figures.roles_wanted:
        return words("None")
    return words("%(n)s of %(all)s", n=figures.roles_open, all=figures.roles_wanted)
