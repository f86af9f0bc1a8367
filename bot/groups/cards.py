"""How groups look: the card of each in the channel, the list, and what is said of a group."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.communities.rhythm_words import in_words
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Items,
    People,
    Text,
)
from bot.core.cards.lines import note, text
from bot.core.cards.people import People as Named
from bot.core.cards.people import pass_on
from bot.core.follow import follows
from bot.core.i18n import _, words, words_n
from bot.core.living import joins, living
from bot.core.rest import ENDED
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.core.voice import Voice
from bot.dates.change_cards import told
from bot.gatherings.cards import buttons
from bot.gatherings.stakes import Told
from store.core.subject import Subject
from store.gatherings import Gathering
from store.groups import AffinityGroup
from store.members import Member
from store.work import Work

BUTTONS = 5
"""Groups that the list has a button for; the others are joined by their names."""
LABEL = 40
"""Characters of a name on a button."""


@living("affinitygroup", speaks=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """What a group is about, when it meets, who is in it, and the ways in and out. Q7."""
    group = work.groups.get(number)
    if group is None:
        return None
    title = words("%(name)s", name=group.name)
    body: list[Element] = [text("%(about)s", about=group.about)] if group.about else []
    if group.ended_at is not None:
        ended = text("This group has ended. What it was stays, and it can begin again.")
        return Card(title, (*body, ended, Actions((again(group),))))
    body += _meets(work, group, now)
    inside = work.groups.members(number)
    named = Named(work, inside)
    if inside:
        body.append(People(_("In this group"), tuple(named[member] for member in inside)))
    else:
        body.append(text("Nobody is in it just now. Its dates stand, for whoever likes to go on."))
    body.append(Actions((_join(group, _("Join")), _leave(group, _("Leave")))))
    body.append(
        note("Only those who are in it are reminded of its dates, and asked for its roles.")
    )
    return Card(title, tuple(body))


@joins("gathering")
def below(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """On the card of a group's date: whose it is, and the way in."""
    gathering = work.gatherings.get(number)
    group = work.groups.get(gathering.group_id) if gathering else None
    if gathering is None or group is None:
        return
    if gathering.state == "planned" and gathering.ends_at > now:
        yield note("A date of a small group. Whoever likes to come joins it first.")
        yield Actions((_join(group, _("Join %(name)s", name=shortened(group.name, LABEL))),))


# Its next date is another one, or moved.
@follows(Gathering)
def follow(work: Work, now: datetime) -> None:
    """The cards of groups name their next dates."""
    for group in work.groups.running():
        Voice(work, now).redraw(Subject.of(group))


def _meets(work: Work, group: AffinityGroup, now: datetime) -> Iterable[Element]:
    rows = []
    every = work.gatherings.rhythms_of(group.id)
    running = [rhythm for rhythm in every if rhythm.until is None]
    if running:
        rows.append(Fact(_("Meets"), in_words(running[-1])))
    coming = work.gatherings.of(group.id).next(now)
    following = (when.at(coming, now),) if coming else words("no date is planned")
    rows.append(Fact(_("Next"), following))
    yield Facts(tuple(rows))


def begun(work: Work, group: AffinityGroup, now: datetime) -> Card:
    """Whoever began a group sees its first dates, and the ways to change it."""
    ahead = work.gatherings.of(group.id).coming(now, 3)
    lines: tuple[Words, ...] = tuple((when.at(date, now),) for date in ahead)
    dates: Iterable[Element] = [Items(lines)] if lines else []
    return Card(
        words("%(name)s begins, and you are in it", name=group.name),
        (
            *dates,
            text("It stands in the channel, where others join with a press."),
            Actions(
                (
                    Button(_("Change something"), offer("group change", group=_ref(group))),
                    Button(_("End it"), offer("group end", group=_ref(group))),
                )
            ),
        ),
    )


def joined(work: Work, group: AffinityGroup, now: datetime, *, fresh: bool) -> Card:
    """Somebody is in a group: when it meets next, and the way out."""
    title = words("You are in %(name)s", name=group.name)
    if not fresh:
        title = words("You are in %(name)s already", name=group.name)
    coming = work.gatherings.of(group.id).next(now)
    out = Actions((_leave(group, _("Leave it again")),))
    if coming is None:
        return Card(title, (text("It has no date ahead just now."), out))
    said = text("It meets next on %(when)s. Do you come?", when=when.moment(coming, now))
    return Card(title, (said, buttons(coming), out))


def left(group: AffinityGroup, *, last: bool) -> Card:
    """Somebody is in it no more."""
    title = words("You are no longer in %(name)s", name=group.name)
    back = _join(group, _("Join it again"))
    if not last:
        said = text("You are not reminded of its dates any more, and nobody is told.")
        return Card(title, (said, Actions((back,))))
    return Card(
        title,
        (
            text(
                "You were the last one in it. It ends by that no more than you like: its dates "
                "stand, nobody is asked for anything, and whoever joins goes on."
            ),
            Actions((back, Button(_("End it"), offer("group end", group=_ref(group))))),
        ),
    )


def was_not_in(group: AffinityGroup) -> Card:
    """Somebody leaves what they were not in."""
    title = words("You are not in %(name)s, so there is nothing to leave.", name=group.name)
    return Card(title)


def listed(work: Work, member: Member | None, now: datetime) -> Card:
    """The groups that have not ended: somebody's own first, each with its next date."""
    mine = {row.group_id for row in work.groups.of_member(member.id)} if member else set()
    groups = sorted(work.groups.running(), key=lambda group: (group.id not in mine, group.id))
    begin = Button(_("Begin a group"), offer("group begin"))
    if not groups:
        said = text("Small groups have people and a rhythm of their own. Any member begins one.")
        title = words("There is no small group yet")
        if names := ", ".join(group.name for group in work.groups.every()[-BUTTONS:]):
            title = words("There is no small group just now")
            said = text(
                "%(names)s came to an end. Whoever was in it can begin it again, with "
                "`/group again`; any member begins another one.",
                names=names,
            )
        return Card(title, (said, Actions((begin,))))
    lines = tuple(_line(work, group, group.id in mine, now) for group in groups)
    if work.communities.this().rest == ENDED:
        return Card(words("Small groups"), (Items(lines),))
    others = [group for group in groups if group.id not in mine][: BUTTONS - 1]
    ways = [_join(g, _("Join %(name)s", name=shortened(g.name, LABEL))) for g in others]
    return Card(words("Small groups"), (Items(lines), Actions((*ways, begin))))


def _line(work: Work, group: AffinityGroup, mine: bool, now: datetime) -> Words:
    people = len(work.groups.members(group.id))
    parts = [words("**%(name)s**", name=group.name)]
    if group.about:
        parts.append(words("%(about)s", about=group.about))
    parts.append(words_n("one person", "%(n)s people", people) if people else words("nobody yet"))
    if mine:
        parts.append(words("you are in it"))
    coming = work.gatherings.of(group.id).next(now)
    if coming is not None:
        parts.append(words("next on %(when)s", when=when.moment(coming, now)))
    return join(parts, " · ")


def changed(work: Work, group: AffinityGroup, moved: int, asked: Told, now: datetime) -> Card:
    """What a group is from now on; `asked` are those who had answered for a date that moved."""
    body: list[Element] = list(_meets(work, group, now))
    if moved:
        dates = words_n("One date moved.", "%(n)s dates moved.", moved)
        body.append(Text(join((dates, told(asked, asked=True)), " ")))
    return Card(words("%(name)s is changed", name=group.name), tuple(body))


def would_end(group: AffinityGroup, gone: Sequence[Gathering], others: Told, now: datetime) -> Card:
    """What would fall away with a group; `others` are told, or can't be written to."""
    body: list[Element] = []
    if gone:
        said = words_n(
            "Its date on %(day)s falls away.",
            "Its %(n)s dates fall away, from %(day)s on.",
            len(gone),
            day=when.of(gone[0], now),
        )
        body.append(Text(said))
    if others.count:
        told = words_n(
            "One other person is told, once.", "%(n)s others are told, once.", others.count
        )
        body.append(Text(told))
    if others.missed:
        body.append(Text(pass_on(others.missed)))
    body.append(Actions((Button(_("End it"), offer("group end-now", group=_ref(group))),)))
    body.append(note("Nothing is changed yet. What it was stays, and it can begin again."))
    return Card(words("%(name)s would end", name=group.name), tuple(body))


def ended(group: AffinityGroup, told: Told) -> Card:
    """It has ended; `told` who hears of it, and who can't be written to."""
    heard = words_n("One person is told.", "%(n)s people are told.", told.count)
    said = [part for part in (heard if told.count else (), pass_on(told.missed)) if part]
    body = (Text(join(said, " ")),) if said else ()
    return Card(words("%(name)s has ended", name=group.name), (*body, Actions((again(group),))))


def ended_for(group: AffinityGroup, mine: Sequence[Gathering], now: datetime) -> Card:
    """Somebody who was in it hears that it has ended."""
    body: list[Element] = []
    if mine:
        days = join((when.of(date, now) for date in mine), " · ")
        body.append(text("What you had answered for falls away: %(days)s", days=days))
    body.append(note("If you would rather go on, one press lets it begin again, dates and all."))
    return Card(words("%(name)s has ended", name=group.name), (*body, Actions((again(group),))))


def goes_on(work: Work, group: AffinityGroup, now: datetime, missed: Sequence[Member] = ()) -> Card:
    """A group that ended has begun again, or never ended; `missed` can't be written to of it."""
    title = words("%(name)s goes on", name=group.name)
    still = (Text(pass_on(missed)),) if missed else ()
    return Card(title, (*_meets(work, group, now), *still))


def again(group: AffinityGroup) -> Button:
    """The way back of a group that ended."""
    return Button(_("Begin it again"), offer("group again", group=_ref(group)))


def _join(group: AffinityGroup, label: str) -> Button:
    return Button(label, offer("group join", group=_ref(group)), "primary")


def _leave(group: AffinityGroup, label: str) -> Button:
    return Button(label, offer("group leave", group=_ref(group)))


def _ref(group: AffinityGroup) -> str:
    return f"#{group.id}"
