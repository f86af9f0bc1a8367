"""Standing: how far a community is with its charter at this moment, looked up once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.charter.rules import PURPOSE, Question
from bot.core.cards import when
from bot.core.cards.plain import flat
from bot.core.i18n import _
from bot.core.voice import Voice
from store.charters import CharterAnswer, CharterText, CharterVersion
from store.communities import Community
from store.core.subject import Subject
from store.work import Work

CHARTER = "charter"
EARLIER = "charter-earlier"
"""What its card becomes once another one stands further down."""
HERE = Subject(CHARTER, 1)
"""The one card on which the questions are asked."""
DATES = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """`texts` are what is worded, by question; `put` waits for objections, `last` was taken."""

    worded: Mapping[str, CharterText]
    texts: Mapping[str, str]
    answers: Mapping[str, Sequence[CharterAnswer]]
    put: CharterVersion | None
    last: CharterVersion | None

    @property
    def taken(self) -> Mapping[str, str]:
        """The texts of the version that holds, none before the first."""
        return self.last.texts if self.last else {}

    def said(self, question: Question) -> Sequence[CharterAnswer]:
        """What members answered to a question."""
        return self.answers.get(question.key, ())


def standing(work: Work, community: Community) -> Standing:
    """How it stands. The purpose is worded as the settings have it, until another is proposed."""
    worded = {text.question: text for text in work.charters.texts()}
    answers: dict[str, list[CharterAnswer]] = {}
    for answer in work.charters.answers():
        answers.setdefault(answer.question, []).append(answer)
    texts = {key: text.text for key, text in worded.items()}
    if community.purpose:
        texts.setdefault(PURPOSE.key, community.purpose)
    put, last = work.charters.versions("put"), work.charters.versions("taken")
    return Standing(worded, texts, answers, next(iter(put), None), next(iter(last), None))


def draft(work: Work, found: Standing, question: Question, now: datetime) -> str:
    """What the wording of a question begins with: its text, else what was answered, else what is
    known of dates and roles already."""
    if text := found.texts.get(question.key):
        return text
    if said := found.said(question):
        return "\n".join(answer.text for answer in said)
    if question.key == "schedule":
        return "\n".join(flat(when.moment(g, now)) for g in work.gatherings.coming(now, DATES))
    if question.key == "roles":
        return _roles(work, now)
    return ""


def _roles(work: Work, now: datetime) -> str:
    coming = work.gatherings.next(now)
    agenda = [item for item in work.roles.agenda(coming) if item.wanted]
    claims = work.roles.claims(coming.id) if coming else []
    named = work.members.named([claim.member_id for claim in claims])
    lines = []
    for item in agenda:
        holders = [named[c.member_id].name for c in claims if c.role == item.key]
        lines.append(f"{item.title}: {', '.join(holders) or _('in turn')}")
    return "\n".join(lines)


def redraw(work: Work, voice: Voice) -> None:
    """Draw the card anew on which the questions are asked, where it stands."""
    if work.living.of(HERE):
        voice.redraw(HERE)
