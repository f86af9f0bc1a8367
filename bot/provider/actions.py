"""Looking after: one side offers it by a one-time code, the other agrees, and either ends it."""

from datetime import datetime

from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import N_, _, words
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.homes.codes import CodeWord, code_for, may_try, plain_code, wrong
from bot.provider import cards
from bot.provider.kinds import CareRef, involved
from bot.provider.rounds import plan_first
from store.attempts import Attempts
from store.care import Care
from store.core.subject import Subject
from store.figures import Seen
from store.work import Work

AFTER, BY = "look after", "be looked after"
"""What a code offers: that its community looks after another, or is looked after."""
NEWS = "care-news"
PROVIDER = "provider"
"""The template of those who are there to look after others."""
HOW = words("`/provider invite` or `/provider ask`")


class Itself(Mend):
    """That code is of %(name)s itself. Type it where the other community meets; one that looks
    after others may be looked after too, but not by itself."""


class LookedAfter(Mend):
    """%(name)s is looked after by somebody already. It can be by one at a time, so that nobody is
    asked the same by two: a steward there ends that first, with `/provider end`."""


class InACircle(Mend):
    """%(name)s is looked after by you already, directly or through others, so it can't look after
    you: in a circle nobody would see to anybody."""


class LooksAfterUs(Mend):
    """%(name)s looks after you already, directly or through others, so you can't look after it: in
    a circle nobody would see to anybody."""


@command("provider invite", "Get a code for a community that you would look after", who=STEWARD)
def invite(ask: Ask) -> Reply:
    """A code, for a steward of the other community. P6."""
    return Reply(card=cards.code(ask.community, code_for(ask, AFTER), ours=True))


@command("provider ask", "Get a code for a community that would look after yours", who=STEWARD)
def ask_(ask: Ask) -> Reply:
    """The same the other way round. Raises LookedAfter."""
    _free(ask, ask.work.community, ask.community.name)
    return Reply(card=cards.code(ask.community, code_for(ask, BY), ours=False))


@command(
    "provider join",
    "See what another community's code offers, and agree",
    who=STEWARD,
    submit="See",
)
def join(ask: Ask, code: CodeWord) -> Reply:
    """In private; nothing changes by looking.

    Raises NoSuchCode, Itself, LookedAfter, InACircle, LooksAfterUs.
    """
    _number, other, looked_after = _offered(ask, code)
    return Reply(card=cards.confirm(ask.community, other, code, looked_after))


@command("provider agree", "Agree that one looks after the other", who=STEWARD, hidden=True)
def agree(ask: Ask, code: CodeWord) -> Reply:
    """Both have agreed by this: whoever made the code, and whoever confirms."""
    number, other, looked_after = _offered(ask, code)
    found = ask.work.care.redeem(plain_code(code), AFTER if looked_after else BY, ask.now)
    if found is None:
        raise wrong(_tries(ask), ask.now, HOW)
    here, maker = ask.work.community, found[1]
    care = ask.work.care.begin(
        Care(
            community_id=here if looked_after else number,
            provider_id=number if looked_after else here,
            steward_id=ask.me.id if looked_after else maker,
            keeper_id=maker if looked_after else ask.me.id,
            state="agreed",
            since=ask.now,
        )
    )
    if looked_after:
        plan_first(ask.work, ask.community, care, ask.now)
    ask.work.care.knock(care, NEWS, Subject.of(care), "agreed", ask.now)
    return Reply(card=cards.agreed(ask.community, other, looked_after))


@command(
    "provider who",
    "See who looks after this community, and what they see",
    who=STEWARD,
    after_end=True,
)
def who(ask: Ask) -> Reply:
    """With the ways to write to them, and to end it."""
    care = ask.work.care.by()
    return Reply(card=cards.who(care, ask.work.care.other(care) if care else None))


@command(
    "provider end",
    "End that one community looks after the other",
    who=STEWARD,
    after_end=True,
    here=involved,
    submit="End",
)
def end(ask: Ask, community: CareRef) -> Reply:
    """Either side, at any time; a second time it is over all the same."""
    other = ask.work.care.other(community)
    if ask.work.care.end(community, ask.now):
        ask.work.care.knock(community, NEWS, Subject.of(community), "ended", ask.now)
    return Reply(card=cards.ended(other, community.community_id == ask.work.community))


def _looks_after(work: Work, _now: datetime) -> Offer | None:
    """What a provider is for; nobody else is led there, though everybody may."""
    return offer("provider invite") if work.communities.this().template == PROVIDER else None


def _at_a_glance(work: Work, _now: datetime) -> Offer | None:
    return offer("provider view") if work.care.over() else None


lead(
    "start",
    Lead(
        5,
        N_("A community to look after"),
        _looks_after,
        N_("a code for one of its stewards"),
        lambda work, _now: bool(work.care.over()),
    ),
)
lead("settings", Lead(16, N_("Those we look after"), _at_a_glance))


def _offered(ask: Ask, code: str) -> tuple[int, Seen, bool]:
    """Whose code it is, and whether this community would be looked after by it."""
    may_try(_tries(ask), ask.call.who, ask.now)
    for purpose in (AFTER, BY):
        found = ask.work.care.offered(plain_code(code), purpose, ask.now)
        if found is None:
            continue
        number, other = found
        if number == ask.work.community:
            raise Itself(param="code", name=other.name)
        looked_after = purpose == AFTER
        if looked_after:
            _free(ask, ask.work.community, ask.community.name)
        else:
            _free(ask, number, other.name)
        _refuse_circle(ask, number, other, looked_after=looked_after)
        return number, other, looked_after
    raise wrong(_tries(ask), ask.now, HOW)


def _refuse_circle(ask: Ask, number: int, other: Seen, *, looked_after: bool) -> None:
    """Raises InACircle, LooksAfterUs."""
    if looked_after and ask.work.community in ask.work.care.above(number):
        raise InACircle(param="code", name=other.name)
    if not looked_after and number in ask.work.care.above(ask.work.community):
        raise LooksAfterUs(param="code", name=other.name)


def _tries(ask: Ask) -> Attempts:
    return ask.work.codes.attempts(ask.call.who.platform, ask.call.who.user)


def _free(ask: Ask, community: int, name: str) -> None:
    if ask.work.care.taken(community):
        ways = [Button(_("Who looks after us"), offer("provider who"))]
        raise LookedAfter(name=name, ways=ways if community == ask.work.community else [])
