"""How what a series came to looks: asked for, on its last meeting's card, and handed out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.concluding.gathered import last
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, note_n, text
from bot.core.i18n import _, words
from bot.core.living import joins, living
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.gatherings.cards import over
from store.conclusions import Conclusion
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work

KIND = "concluding"
"""The living card that asks; its number is the community's."""
SHOWN = 8
LONGEST = 200


def places(work: Work, now: datetime) -> list[Subject]:
    """The cards on which conclusions stand: the one that asks, and the last meeting's."""
    if work.series.this() is None:
        return []
    meeting = last(work, now)
    own = Subject(KIND, work.community)
    return [own, Subject.of(meeting)] if meeting is not None else [own]


@living(KIND)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """Asks everybody what was achieved, and shows what was said."""
    if work.series.this() is None or number != work.community:
        return None
    meeting = last(work, now)
    gathered = list(_gathered(work))
    if meeting is not None and over(meeting, now):
        return Card(words("What came of our series"), (*gathered, taken_along()))
    day = when.of(meeting, now) if meeting is not None else words("the last meeting")
    return Card(
        words("What did we achieve, and what do we recommend?"),
        (
            text("Our last meeting: %(day)s. A line or two from you is enough.", day=day),
            *gathered,
            Actions((Button(_("Say it"), offer("cop conclude"), "primary"), _name_me())),
            note(
                "It stands here and on the last meeting's card without your name. After it there "
                "is a keepsake for everybody, in which I name nobody who has not agreed."
            ),
        ),
    )


@joins("gathering")
def on_card(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """On the last meeting's card: what was said, and once it is over the keepsake. S7."""
    meeting = last(work, now)
    if meeting is None or meeting.id != number:
        return
    yield from _gathered(work)
    if over(meeting, now):
        yield taken_along()


def ask(meeting: Gathering, team: str, now: datetime) -> Card:
    """One who committed, or one of a team, is asked in private; `team` is "" for themselves."""
    day = when.of(meeting, now)
    if team:
        title = words("What did %(team)s achieve, and what does it recommend?", team=team)
    else:
        title = words("What did we achieve, and what do you recommend?")
    return Card(
        title,
        (
            text("It is gathered for our last meeting, on %(day)s. A line is enough.", day=day),
            Actions((Button(_("Say it"), offer("cop conclude"), "primary"),)),
            note("I ask this once. No answer is an answer, too."),
        ),
    )


def said(anything: bool, before: bool) -> Card:
    """Somebody said what was achieved, or took it back."""
    if not anything and not before:
        return Card(words("Nothing was written, so nothing is kept. A line is enough."))
    if not anything:
        return Card(words("It is taken back."))
    again = Button(_("Change it"), offer("cop conclude"))
    return Card(
        words("Thank you. It stands on the last meeting's card."),
        (
            Actions((again, _name_me())),
            note("In the keepsake it has your name only if you agree to be named."),
        ),
    )


def handed_out(community: str, named: bool) -> Card:
    """The keepsake is handed out."""
    if named:
        other = Button(_("Rather not be named"), offer("article naming", named="no"))
        how = text("It names you, as you agreed.")
    else:
        other = _name_me()
        how = text("It does not name you, since you have not said that it may.")
    return Card(
        words("What came of %(name)s", name=community),
        (
            how,
            Actions((other,)),
            note("The file is yours, in Markdown. Taken anew, it is as things stand then."),
        ),
    )


def _gathered(work: Work) -> Iterable[Element]:
    said = work.conclusions.all()
    teams = {team.id: team.name for team in work.teams.ever()}
    yield from _group(words("Achievements"), _lines(said, teams, "achievement"))
    yield from _group(words("Recommendations"), _lines(said, teams, "recommendation"))


def _lines(said: Sequence[Conclusion], teams: dict[int, str], which: str) -> list[Words]:
    out = []
    for one in said:
        line = one.achievement if which == "achievement" else one.recommendation
        if not line:
            continue
        told = shortened(line, LONGEST)
        team = None if one.team_id is None else teams.get(one.team_id)
        out.append(
            words("%(line)s · %(team)s", line=told, team=team)
            if team
            else words("%(line)s", line=told)
        )
    return out


def _group(title: Words, lines: Sequence[Words]) -> Iterable[Element]:
    if not lines:
        return
    yield Heading(title)
    yield Items(tuple(lines[:SHOWN]))
    if (more := len(lines) - SHOWN) > 0:
        yield note_n("and %(n)s more", "and %(n)s more", more)


def taken_along(*, named: bool = False) -> Actions:
    """The ways to take the keepsake along, and to be named in it for who is not `named` yet."""
    take = Button(_("Take the keepsake along"), offer("cop keepsake"), "primary")
    return Actions((take,) if named else (take, _name_me()))


def _name_me() -> Button:
    return Button(_("Name me in the keepsake"), offer("article naming", named="yes"))
