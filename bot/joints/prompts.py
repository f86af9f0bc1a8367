"""What the clock says of it: each side hears in its own words what the other did, right away."""

from collections.abc import Iterator

from bot.core.cards.elements import Card
from bot.core.prompts import Prompted, prompt
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING
from bot.gatherings.together import FREE
from bot.joints import cards, mirror, parting
from bot.joints.hosted import CHANGED, noticed
from bot.joints.parting import NEWS
from store.gatherings import Gathering
from store.joints import Joint


@prompt(NEWS, "Tells one side that the other agreed, or ended it", late=None, about="joint")
def joint_news(told: Prompted) -> None:
    """To the steward whose code it was; that it is over, to all whom it concerns."""
    for joint, here in _sides(told):
        other, hosts = told.work.joints.other(joint), joint.host_id == told.work.community
        match joint.state:
            case "declined":
                _tell(told, joint, cards.would_not(here, other, told.now), "joint-declined")
            case "agreed":
                _tell(told, joint, cards.began(here, other, told.now), "joint-began")
                # The guests may have agreed to what hosts were changing at that moment.
                noticed(told.work, joint, told.now)
            case _ if hosts:
                left = cards.left_us(here, other, joint.why, told.now)
                _tell(told, joint, left, "joint-left")
                parting.go_on(told, joint, here)
            case _ if here.state == "planned" and here.ends_at > told.now:
                parting.leave(told, joint, here, joint.why)


@prompt(CHANGED, "Has guests follow what hosts change", late=None, about="joint")
def joint_changed(told: Prompted) -> None:
    """What is over stays as it was; whatever was changed in between, it is told as it is now."""
    for joint, theirs in _sides(told):
        hosted = told.work.joints.hosted(joint).gathering
        if joint.state == "agreed" and theirs.state != "held" and hosted.ends_at > told.now:
            mirror.follow(told, joint, theirs)


@prompt(FREE, "Gives what came free to whoever waits elsewhere", late=None, about="joint")
def joint_free(told: Prompted) -> None:
    """Seats and roles; where nothing is free any more, nobody hears of it."""
    for joint, here in _sides(told):
        if joint.state == "agreed":
            parting.free(told, here)


def _sides(told: Prompted) -> Iterator[tuple[Joint, Gathering]]:
    """What is held together, with this side's date; nothing where a community is no more."""
    joint = told.work.joints.get(told.number)
    hosts = joint is not None and joint.host_id == told.work.community
    number = joint and (joint.gathering_id if hosts else joint.twin_id)
    here = told.work.gatherings.get(number) if number else None
    if joint is not None and here is not None:
        yield joint, here


def _tell(told: Prompted, joint: Joint, card: Card, key: str) -> None:
    """One steward of the hosts: whoever invited, else whose turn it is. They wait for it."""
    stewards = in_turn(told.work, told.work.members.stewards(), told.today)
    for steward in sorted(stewards, key=lambda one: one.id != joint.steward_id):
        if told.voice.direct(steward, card, STEWARDING, f"{key}:{joint.id}", at_once=True):
            return
