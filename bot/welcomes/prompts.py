"""What the clock says about first things: one person is asked for a word, where nobody had one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.voice import QUESTIONS
from bot.welcomes.firsts import FIRST, unheard
from bot.welcomes.helpers import helpers
from bot.welcomes.word_cards import word
from store.work import Work

A_DAY = timedelta(days=1)


@prompt(
    "first-unheard",
    "Asks one person for a word, where a first question, answer or share got none",
    late=timedelta(days=3),
    about=FIRST,
)
def first_unheard(told: Prompted) -> None:
    """In private, of one who would do, in fair order; once for each person's first thing alone."""
    first = told.work.first_things.get(told.number)
    if first is None or first.asked_at is not None or not unheard(told.work, first):
        return
    doer = told.work.members.get(first.member_id)
    if doer is None or doer.state != "active":
        return
    done = first.at.astimezone(ZoneInfo(told.community.zone)).date()
    for helper in helpers(told.work, told.community, first, told.now):
        card = word(told.work, first, helper.why, yesterday=told.today - done == A_DAY)
        key = f"first:{first.id}"
        # Only whoever was really written to has been asked; else nobody would ask the next one.
        if told.voice.direct(helper.member, card, QUESTIONS, key, told.useful_until):
            first.asked_id, first.asked_at = helper.member.id, told.now
            told.work.save(first)
            return


@still("first", "first-unheard")
def nobody_spoke(work: Work, about: str, _member: int, _now: datetime) -> bool:
    """Whether nobody has said a word to it yet, and whoever did it is here."""
    first = work.first_things.get(int(about))
    doer = work.members.get(first.member_id) if first else None
    if first is None or doer is None or doer.state != "active":
        return False
    return unheard(work, first)
