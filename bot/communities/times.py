"""The times of prompts: when each of them speaks, seen and changed by a steward in words."""

import datetime as dt

from bot.communities import time_cards as cards
from bot.communities.kinds import NoSuchPrompt, Part, PromptRef, Times
from bot.communities.replan import replan
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.prompts import prompts
from bot.core.replies import Reply
from bot.core.rules.offsets import BadOffset, Misreading, Offset, parse_many
from bot.templates import template
from bot.templates.timings import timings

MOST = 8
"""Times one prompt may speak for one gathering: more would be a nuisance."""
OFF = ("off", "never", "none")
DEFAULT = ("default", "template", "as before")


class UnreadTime(Mend):
    """I can't read “%(typed)s” as a time. Write it like 7 days before at 09:00, 1 hour before, or
    30 minutes after the end; several with commas between them; or off, or default."""


class WhichHour(Mend):
    """“%(typed)s” names a day; say the time of day as well, like 7 days before at 09:00."""


class TooFarAway(Mend):
    """“%(typed)s” is too far from the gathering; up to 400 days are fine."""


class TooManyTimes(Mend):
    """That is %(n)s times for one gathering; up to %(most)s are fine. Choose those that help."""


class WrongSide(Mend):
    """“%(typed)s” does not fit: this is said %(when)s a gathering, like %(example)s."""


class NeverOff(Mend):
    """This one ends something that has to end, so it has to happen. It can happen at another
    time."""


def as_they_are(ask: Ask) -> dict[str, str]:
    """The form shows the times as they are now."""
    name = ask.call.args.get("prompt", "")
    return {"times": ", ".join(str(o) for told, o in timings(ask.community) if told == name)}


@command(
    "cop prompts",
    "See or change when I speak up",
    who=STEWARD,
    helps={"times": "Only with a prompt: 7 days before at 09:00, 1 hour before, off, or default"},
    labels={"times": "When I say it"},
)
def listed(ask: Ask, prompt: PromptRef | None = None, times: Times = "", part: Part = "") -> Reply:
    """All prompts with their times, in parts; one, with ways to change it; or a change at once."""
    if prompt is None and times:
        raise NoSuchPrompt(param="prompt", typed=times)
    if prompt is None:
        return Reply(card=cards.listed(ask.community, part))
    if times:
        return retime(ask, prompt, times)
    return Reply(card=cards.one(ask.community, prompts()[prompt]))


@command(
    "cop retime",
    "Change when I speak up",
    who=STEWARD,
    submit="Speak then",
    hidden=True,
    fill=as_they_are,
)
def retime(ask: Ask, prompt: PromptRef, times: Times) -> Reply:
    """From now on the prompt speaks at these times, for every gathering to come."""
    chosen = {**ask.community.prompts}
    if times.casefold() in DEFAULT:
        chosen.pop(prompt, None)
    else:
        # Kept as a steward would write them, and as they are shown again.
        chosen[prompt] = [str(offset) for offset in _offsets(ask, prompt, times)]
    ask.community.prompts = chosen
    ask.work.save(ask.community)
    # What the clock says is rows planned a year ahead: all of them follow at once.
    replan(ask.work, ask.community, ask.now)
    # What is asked in private stands on no card, and the other way round.
    ask.voice.redraw_all()
    coming = ask.work.gatherings.next(ask.now)
    return Reply(card=cards.changed(ask.community, prompts()[prompt], coming, ask.now))


def _offsets(ask: Ask, name: str, times: str) -> list[Offset]:
    """The times as they were meant, each once. Raises a Mend at the field."""
    default = Button(
        _("As the template has it"), offer("cop retime", prompt=name, times=DEFAULT[0])
    )
    if times.casefold() in OFF:
        # A gathering or a vote that nobody ends would go on taking answers.
        if prompts()[name].late is None:
            raise NeverOff(param="times", ways=[default])
        return []
    try:
        found = list(dict.fromkeys(parse_many(times)))
    except BadOffset as error:
        wrong = {Misreading.NEEDS_CLOCK: WhichHour, Misreading.TOO_FAR: TooFarAway}
        raise wrong.get(error.reason, UnreadTime)(param="times", typed=error.text) from None
    if len(found) > MOST:
        raise TooManyTimes(param="times", n=len(found), most=MOST)
    told = template(ask.community.template).prompts[name]
    for offset in found:
        # Each is worded for before or after: "do you come?" makes no sense once it is over.
        if told and _after(offset) != _after(told[0]):
            when = _("after") if _after(told[0]) else _("before")
            raise WrongSide(param="times", typed=str(offset), when=(when,), example=(str(told[0]),))
    return found


def _after(offset: Offset) -> bool:
    """Whether it is said once a gathering is over."""
    # Any gathering will do: the side an offset is on is the same for all.
    noon = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
    ends = noon + dt.timedelta(hours=2)
    return offset.due(noon, ends, "UTC") >= ends
