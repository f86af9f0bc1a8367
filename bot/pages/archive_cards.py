"""How the archive is handed over in a talk."""

from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Actions, Card, LinkButton
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.pages.cards import private


def handed(public_url: str, secret: str, until: datetime, zone: str, now: datetime) -> Card:
    """A link for one person, this once."""
    where = f"{private(public_url, secret)}/archive.zip"
    return Card(
        words("The archive: all pages, to keep"),
        (
            text(
                "Unpack the file and open index.html in it, with any browser. It needs no network, "
                "and can be handed to every member."
            ),
            Actions((LinkButton(_("Take it along"), where),)),
            note(
                "The link is yours alone, until %(until)s. The file is made as you take it, for "
                "one at a time; with years in it that takes some minutes.",
                until=when.clocked(until, zone, now),
            ),
            note(
                "What is kept for members alone is not in it. Only who agreed is named: "
                "`/cop named`."
            ),
        ),
    )
