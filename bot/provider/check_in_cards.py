"""How a check-in looks: three questions in private, and what was said, on both sides."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note
from bot.core.cards.lines import note, text
from bot.core.cards.when import on_day
from bot.core.i18n import N_, _, words
from bot.core.text import Words
from store.care import Care, CheckIn
from store.communities import Community
from store.figures import Seen

QUESTIONS = (
    ("going", N_("How is it going in your community?")),
    ("need", N_("What would help you?")),
    ("ahead", N_("What do you want to try next?")),
)
SHOWN = 5


def asked(here: CheckIn, other: Seen) -> Card:
    """To a leader, in private."""
    return Card(
        words("%(other)s asks how it goes", other=other.name),
        (
            Items(tuple(words("%(q)s", q=_(question)) for _name, question in QUESTIONS)),
            Actions((_answer(here), _talk(here))),
            note(
                "Stewards of %(other)s and of your own community read what you say, nobody else. "
                "Letting it pass is fine.",
                other=other.name,
            ),
        ),
    )


def thanked(here: CheckIn, other: Seen) -> Card:
    """To the leader who answered."""
    again = Button(_("Say it differently"), offer("provider answer", check_in=here.id))
    ways = (again,) if here.talk else (again, _talk(here))
    return Card(words("%(other)s has it. Thank you.", other=other.name), (Actions(ways),))


def talking(other: Seen) -> Card:
    """To the leader who would like to talk."""
    who = other.contact or _("Somebody")
    return Card(
        words("%(other)s hears that you would like to talk", other=other.name),
        (text("%(who)s gets in touch with you.", who=who),) if other.contact else (),
    )


def news(here: CheckIn, other: Seen, leader: str, care: Care) -> Card:
    """To a steward of the provider: a leader answered, or would like to talk."""
    if here.talk and not here.talked:
        title = words("%(who)s of %(other)s would like to talk", who=leader, other=other.name)
    else:
        title = words("%(who)s of %(other)s answered the check-in", who=leader, other=other.name)
    ways = [Button(_("All of what was said"), offer("provider answers", community=f"#{care.id}"))]
    if here.talk and not here.talked:
        ways.insert(0, Button(_("We talked"), offer("provider talked", community=f"#{care.id}")))
    return Card(title, (*_said(here), Actions(tuple(ways))))


def talked(other: Seen) -> Card:
    """To a steward of the provider who has talked with them."""
    return Card(words("Good. %(other)s has been talked with.", other=other.name))


def answers(
    care: Care,
    other: Seen,
    said: Sequence[tuple[CheckIn, str]],
    community: Community,
    now: datetime,
) -> Card:
    """What was said in check-ins, the latest first, each with who said it."""
    body: list[Element] = []
    for here, who in said[:SHOWN]:
        day = here.said_at or here.asked_at
        at = on_day(day.date(), community.zone, now)
        body.append(Heading(words("%(who)s · %(day)s", who=who or _("A leader"), day=at)))
        body += _said(here)
    if not body:
        body.append(text("Nothing has been said yet."))
    body.append(note("Stewards of both communities read this, nobody else."))
    if care.state != "agreed":
        body.append(note("It is over between you. What was said stays."))
    return Card(words("What was said with %(other)s", other=other.name), tuple(body))


def _said(here: CheckIn) -> Iterable[Element]:
    lines: list[Words] = []
    for name, question in QUESTIONS:
        if answer := getattr(here, name):
            lines.append(words("%(q)s %(answer)s", q=_(question), answer=answer))
    if lines:
        yield Items(tuple(lines))
    if here.talk:
        yield _asked_to_talk(here)


def _asked_to_talk(here: CheckIn) -> Note:
    if here.talked:
        return note("They asked to talk, and you did.")
    return note("They would like to talk.")


def _answer(here: CheckIn) -> Button:
    return Button(_("Answer"), offer("provider answer", check_in=here.id), "primary")


def _talk(here: CheckIn) -> Button:
    return Button(_("Talk to me"), offer("provider talk", check_in=here.id))
