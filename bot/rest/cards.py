"""How rest looks: the question to the stewards, what each answer means, and waking."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import pass_on
from bot.core.i18n import _, words
from bot.core.rest import CLOSED
from bot.core.text import When, Words
from bot.gatherings.list_cards import LISTED, line
from store.communities import Community
from store.gatherings import Gathering
from store.members import Member

WAKE = offer("cop wake")


def quiet_lately(community: Community) -> Card:
    """The stewards are asked, once, how to go on."""
    ways = (
        Button(_("Go on"), offer("cop go-on"), "primary"),
        Button(_("Meet less"), offer("cop meet-less")),
        Button(_("Pause"), offer("cop pause")),
        Button(_("Close"), offer("cop close")),
    )
    return Card(
        words("%(name)s has been quiet", name=community.name),
        (
            text(
                "Two gatherings went by to which nobody said yes, and no role was taken. That "
                "happens. Go on, meet less, pause, or close?"
            ),
            Actions(ways),
            note(
                "Until one of you decides I ask nothing of anybody by myself. As soon as somebody "
                "answers or takes a role, all is as before."
            ),
        ),
    )


def goes_on(community: Community) -> Card:
    """All is as before."""
    return Card(
        words("%(name)s goes on as before.", name=community.name),
        (note("I ask you again only if two more gatherings go by without a word."),),
    )


def fewer(community: Community, dates: Sequence[Gathering], digest: str, now: datetime) -> Card:
    """The dates there would be, before they are."""
    lines: list[Words] = [
        (When(g.starts_at, g.zone, "span", g.ends_at, g.day.year != now.year),)
        for g in dates[:LISTED]
    ]
    confirm = Button(_("Meet on these dates"), offer("cop fewer-dates", shown=digest), "primary")
    return Card(
        words("%(name)s would meet on every second date", name=community.name),
        (
            Items(tuple(lines)),
            Actions((confirm,)),
            note(
                "Nothing is changed yet. The dates between are cancelled, and whoever meant to "
                "come to them is told."
            ),
        ),
    )


def fewer_here(community: Community, coming: Gathering | None, now: datetime) -> Card:
    """The channel hears that there are fewer dates, and when the next one is."""
    body: list[Element] = [text("We meet on every second date from now on.")]
    if coming is not None:
        body.append(text("The next one is %(when)s.", when=when.moment(coming, now)))
    return Card(words("The dates of %(name)s have changed", name=community.name), tuple(body))


def now_fewer(
    community: Community, coming: Sequence[Gathering], reached: Words, now: datetime
) -> Card:
    """The dates there are now, and who was told."""
    body: list[Element] = [Items(tuple(line(g, now) for g in coming[:LISTED]))] if coming else []
    body.append(Text(reached))
    return Card(words("%(name)s meets less often now.", name=community.name), tuple(body))


def until_when(community: Community) -> Card:
    """It is asked how long a pause is."""
    ways = (
        Button(_("Until a day"), offer("cop pause-until"), "primary"),
        Button(_("Until a steward wakes it"), offer("cop paused")),
    )
    return Card(
        words("Pause %(name)s until when?", name=community.name),
        (
            text(
                "Dates until then are cancelled, and whoever meant to come is told. They come back "
                "when it wakes."
            ),
            Actions(ways),
        ),
    )


def rests(community: Community, missed: Sequence[Member], now: datetime) -> Card:
    """The steward's answer: since when it rests, who is still to be told, and how it wakes."""
    card = rests_here(community, now)
    body = (*card.body, *_missed(missed), Actions((Button(_("Wake it"), WAKE),)))
    return Card(card.title, body)


def rests_here(community: Community, now: datetime) -> Card:
    """The channel hears that a community rests."""
    if community.rest == CLOSED:
        said = text(
            "No dates are planned, and by myself I ask nothing any more. What you shared stays, "
            "and `/find` finds it. A steward can wake it with `/cop wake`."
        )
        return Card(words("%(name)s is closed", name=community.name), (said,))
    if community.rest_until is None:
        said = text("Until a steward wakes it with `/cop wake` no dates are kept, and I am quiet.")
        return Card(words("%(name)s pauses", name=community.name), (said,))
    day = when.on_day(community.rest_until, community.zone, now)
    said = text("Dates before that day are not kept, and until then I am quiet.")
    return Card(words("%(name)s pauses until %(day)s", name=community.name, day=day), (said,))


def close(community: Community) -> Card:
    """What closing means, before it is done."""
    sure = Button(_("Close it"), offer("cop closed"), "danger")
    instead = Button(_("Pause instead"), offer("cop pause"))
    together = Button(_("Wind down together"), offer("ending plan"))
    return Card(
        words("Close %(name)s?", name=community.name),
        (
            text(
                "All dates to come are cancelled, and whoever meant to come is told. By myself I "
                "ask nothing of anybody any more. Nothing is deleted, and a steward can wake it at "
                "any time."
            ),
            Actions((sure, instead, together)),
            note(
                "Closing is at once, and asks nobody. Winding down is put to the members first, "
                "and ends with a last gathering."
            ),
        ),
    )


def awake(
    community: Community, coming: Gathering | None, missed: Sequence[Member], now: datetime
) -> Card:
    """The steward's answer to waking it."""
    body = (*_next(coming, now), *_missed(missed))
    return Card(words("%(name)s is awake.", name=community.name), body)


def awake_here(community: Community, coming: Gathering | None, now: datetime) -> Card:
    """The channel hears that a community meets again."""
    return Card(words("%(name)s meets again", name=community.name), _next(coming, now))


def _missed(missed: Sequence[Member]) -> list[Element]:
    """Whom the dates concern, and who can't be written to."""
    return [Text(pass_on(missed))] if missed else []


def _next(coming: Gathering | None, now: datetime) -> tuple[Element, ...]:
    if coming is None:
        return (text("No date is planned. A steward adds one with `/gathering add`."),)
    return (text("The next date is %(when)s.", when=when.moment(coming, now)),)
