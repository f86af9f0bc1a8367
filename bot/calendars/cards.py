"""What is said with a calendar file, and with a link that a calendar program follows."""

from datetime import datetime
from urllib.parse import quote, urlsplit

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, LinkButton, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import Link
from store.gatherings import Gathering


def handed(gathering: Gathering | None, count: int, on_the_web: bool, now: datetime) -> Card:
    """What comes with the file: what is in it, and how to have it kept up to date."""
    follow = Button(_("Follow the dates instead"), offer("gathering feed"))
    ways = (Actions((follow,)),) if on_the_web else ()
    if gathering is not None:
        said = words("%(when)s, for your calendar.", when=when.moment(gathering, now))
        return Card(said, ways)
    if not count:
        return Card(words("No date is planned yet, so the calendar is empty."), ways)
    again = note("When dates move, take the file again: your calendar moves them.")
    return Card(words("The dates to come, for your calendar."), (again, *ways))


OURS = ("127.0.0.1", "localhost", "::1")
"""How this machine calls itself: where nobody but those who sit at it can follow."""
GOOGLE = "https://calendar.google.com/calendar/render?cid="
"""Opens Google Calendar, which asks whether a calendar is to be added. It takes webcal alone."""


def follow(public_url: str, secret: str, renewed: bool) -> Card:
    """The link, this once."""
    opens = f"{public_url}/calendar/{secret}"
    address, webcal = f"{opens}.ics", webcal_of(f"{opens}.ics")
    # Shown as it is, to be copied: it is pasted into another program.
    lines = [Text((Link(address, address),))]
    if renewed:
        lines.append(text("The link you had before no longer works."))
    return Card(
        words("Your calendar follows the dates by this link"),
        (
            *lines,
            text("In your calendar program, add a calendar by its address, and paste this one."),
            # No platform but the page makes a link of it, so it stands there to be copied.
            text("Many programs take this one at a touch: `%(webcal)s`", webcal=webcal),
            Actions((LinkButton(_("Open my calendar program"), opens), *_google(opens, webcal))),
            _ways(),
            note("It is yours alone, and I can't show it again: whoever has it sees the dates."),
        ),
    )


def webcal_of(address: str) -> str:
    """An address of the web as one that opens a calendar program."""
    return f"webcal:{address.partition(':')[2]}"


def _google(address: str, webcal: str) -> tuple[LinkButton, ...]:
    """Google's programs fetch it from outside, so it has to be reached from there."""
    if urlsplit(address).hostname in OURS:
        return ()
    return (LinkButton(_("Add to Google Calendar"), GOOGLE + quote(webcal, safe="")),)


def followed(since: datetime, zone: str, now: datetime) -> Card:
    """Somebody has a link already; it can't be shown, only replaced."""
    title = words("You have had a link since %(when)s.", when=when.clocked(since, zone, now))
    lost = words("I keep no copy of it. If you lost it, take a new one; the old one then ends.")
    return Card(title, (Text(lost), _ways()))


def _ways() -> Actions:
    return Actions(
        (
            Button(_("Give me a new link"), offer("gathering feed", link="new")),
            Button(_("Turn it off"), offer("gathering feed", link="off")),
        )
    )


def unfollowed() -> Card:
    """There is no link any more."""
    again = Button(_("Give me a new link"), offer("gathering feed", link="new"))
    return Card(words("Your link opens nothing any more."), (Actions((again,)),))
