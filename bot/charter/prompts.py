"""What the clock says of a charter: its time for objections ends, and once a year it is asked."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.charter import version_cards as cards
from bot.charter.consent import CLOSES
from bot.charter.rules import PURPOSE
from bot.charter.standing import EARLIER, HERE, redraw
from bot.consent.period import take_back
from bot.core.addressees import first_here
from bot.core.at_end import on_ended
from bot.core.prompts import Prompted, prompt
from bot.core.rest import CHOSEN
from bot.core.rules.months import Month, month_of
from bot.core.turns import Telling
from bot.core.voice import STEWARDING
from store.charters import CharterObjection, CharterVersion
from store.communities import Community
from store.core.subject import Subject


@prompt(
    CLOSES,
    "Ends the time for objections to the charter, and tells what came of it",
    late=None,
    about="charterversion",
    # Whoever was told that all is quiet is not to have agreed by being so.
    through=CHOSEN,
)
def closes(told: Prompted) -> None:
    """However late that is, or it would stay open for ever. Of two processes one ends it."""
    # Somebody may object, or take that back, this very moment.
    told.work.communities.lock()
    made = told.work.charters.version(told.number)
    if made is None or made.state != "put":
        return
    said = told.work.charters.objections(made.id)
    if not told.work.charters.end(made.id, "objected" if said else "taken", told.now):
        return
    told.voice.redraw(Subject.of(made))
    if said:
        _objected(told, made, said)
    else:
        _taken(told, made)
    redraw(told.work, told.voice)


@on_ended
def lapses(told: Telling, _community: Community) -> None:
    """Nobody could object any more: what is before the members then is not agreed on by that."""
    # Somebody may object, or take that back, this very moment.
    told.work.communities.lock()
    for made in told.work.charters.versions("put"):
        told.work.charters.end(made.id, "lapsed", told.now)
        take_back(told, Subject.of(made))
        redraw(told.work, told.voice)


@prompt(
    "charter-year",
    "Asks once a year whether the charter still fits",
    late=timedelta(days=15),
    structure=True,
    about="month",
)
def each_year(told: Prompted) -> None:
    """In the month in which it was agreed on, from the year after; never while one is decided on.

    Requirement P5. The card comes anew below all else, and is the only thing that is said.
    """
    taken = told.work.charters.versions("taken")
    if not taken or told.work.charters.versions("put"):
        return
    last, this = taken[0].ended_at or taken[0].put_at, Month(told.number)
    since = month_of(last.astimezone(ZoneInfo(told.community.zone)).date())
    if this.number > since.number and (this.number - since.number) % 100 == 0:
        told.voice.renew(HERE, Subject(EARLIER, HERE.number))


def _objected(told: Prompted, made: CharterVersion, said: Sequence[CharterObjection]) -> None:
    """Whoever put it hears why, to word it otherwise; the stewards, where they can't be reached."""
    card = cards.not_taken(told.work, said)
    members = told.work.members
    by = members.get(made.member_id)
    putting = [by] if by is not None and by.steward_since is not None else []
    for one in first_here(told.work, told.today, putting, members.stewards()).members:
        told.voice.direct(one, card, STEWARDING, f"charter-objected:{made.id}")


def _taken(told: Prompted, made: CharterVersion) -> None:
    """It holds: it has a number, and its purpose is the community's."""
    taken = told.work.charters.versions("taken")
    made.number = max((version.number or 0 for version in taken), default=0) + 1
    told.work.save(made)
    community = told.community
    purpose = made.texts.get(PURPOSE.key)
    if purpose and purpose != community.purpose:
        community.purpose = purpose
        told.work.save(community)
        # As where the settings change it: other cards tell what the community is for, too.
        told.voice.redraw_all()
    # From now on the settings have it: a wording that waits would hide what is changed there.
    waiting = told.work.charters.worded(PURPOSE.key)
    if waiting is not None and waiting.text == purpose:
        waiting.state = "past"
        told.work.save(waiting)
