"""`convene archive`: a community's pages in a folder, and all that is kept of it beside them."""

from datetime import UTC, datetime
from errno import ENOTEMPTY
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from babel.dates import format_date

from adapters.cli.archive import EVERYTHING, everything, meant
from adapters.cli.at_hand import seen
from adapters.cli.settings import refuse, settings
from adapters.wiring.archive import pages
from bot.core.i18n import _, language, speaking
from bot.pages.whole import public as open_to_everybody
from bot.pages.whole import whole
from store.backup import begun_folder
from store.communities import Community
from store.core.private import make_file
from store.database import Session
from store.pages import Door

PAGES, TOLD = "pages", "README.txt"


def archive(said: str, to: Path, settings_file: Path, *, public: bool) -> int:
    """Fill a folder that is new or empty, as it all stands at one moment; the exit status."""
    now = datetime.now(UTC)
    with seen(settings(settings_file), settings_file) as session:
        community = meant(session, said)
        door = _door(session, community, public=public)
        try:
            with begun_folder(to) as begun:
                for made in pages(session, community, door, now):
                    _put(begun / PAGES / made.name, made.content)
                if not public:
                    make_file(begun / EVERYTHING)
                    everything(session, community, begun / EVERYTHING, now)
                _tell(community, begun / TOLD, now, public=public)
        except OSError as error:
            refuse(_in_words(error, to))
    typer.echo(
        _(
            "The pages of %(name)s lie in %(folder)s. Open %(first)s; %(told)s says what is what "
            "there, and for whom.",
            name=community.name,
            folder=str(to),
            first=str(to / PAGES / "index.html"),
            told=TOLD,
        )
    )
    return 0


def _door(session: Session, community: Community, *, public: bool) -> Door:
    """What is copied: all that members may see, or what everybody may. Exits where that is none."""
    if not public:
        return whole(community.id)
    door = open_to_everybody(session, community.id)
    if not door.open:
        refuse(
            _(
                "Nothing of %(name)s is open to everybody. A steward opens pages with "
                "`/cop pages`; without --public the archive is one for members.",
                name=community.name,
            )
        )
    return door


def _in_words(error: OSError, to: Path) -> str:
    if error.errno == ENOTEMPTY:
        return _("%(folder)s is not empty. Name a folder that is new.", folder=str(to))
    why = error.strerror or type(error).__name__
    return _("%(folder)s can't be written: %(why)s.", folder=str(to), why=why)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _tell(community: Community, path: Path, now: datetime, *, public: bool) -> None:
    """Say in the folder itself what it holds: whoever finds it in twenty years knows nothing."""
    with speaking(community.language):
        day = format_date(now.astimezone(ZoneInfo(community.zone)), "MMMM d, y", locale=language())
        parts = [
            _("%(name)s, as it was on %(day)s.", name=community.name, day=day),
            _(
                "The folder “pages”: open index.html in it with any browser. It needs no network. "
                "Whoever did not agree to be named on pages is named on none."
            ),
        ]
        if public:
            parts.append(_("It holds what was open to everybody, and can be handed to anybody."))
        else:
            parts.append(_("It holds what members could see, and can be handed to each of them."))
            parts.append(
                _(
                    "The file “community.jsonl”: all that was kept, with what was to stay among "
                    "members and what each of them told in private. Keep it as you would a letter. "
                    "It is for whoever looks after the community, and for nobody else: "
                    "`convene import` brings the community back from it. It is text, a line for "
                    "each thing; docs/export.md of Convene says how it is read."
                )
            )
    path.write_text("\n\n".join(parts) + "\n", "utf-8")
