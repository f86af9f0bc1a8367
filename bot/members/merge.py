"""Merging: two members of a community who are one person become one."""

from bot.core.ask import Ask
from bot.rsvps.actions import promote
from bot.stewards.terms import hand_over
from store.core.subject import Subject
from store.members import Member


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Everything of `one` becomes the other's, whose own words count where both have spoken.

    Answers, roles, attendance, accounts, stewardship and being the contact go over; requests to
    `one` that wait for an answer are dropped. Cards that named them are drawn anew.
    """
    work, number, to = ask.work, one.id, into.id
    coming = [work.gatherings.get(rsvp.gathering_id) for rsvp in work.rsvps.of_member(number)]
    redraw_for(ask, number)
    for kept in (
        work.rsvps,
        work.roles,
        work.topics,
        work.queries,
        work.voices,
        work.themes,
        work.ballots,
    ):
        kept.reassign(number, to)
    for library in (work.resources, work.uses):
        library.reassign(number, to)
    for warmth in (work.appreciations, work.discoveries, work.steps, work.skills):
        warmth.reassign(number, to)
    for counted in (work.evaluations, work.polls):
        counted.reassign(number, to)
    hand_over(work, ask.community, one, into, ask.now)
    work.requests.forget(number)
    work.members.hand_over(one, into)
    if ask.community.contact == number:
        ask.community.contact = to
        work.save(ask.community)
    work.members.remove(one)
    for gathering in coming:
        if gathering and gathering.state == "planned" and gathering.ends_at > ask.now:
            promote(ask, gathering)


def redraw_for(ask: Ask, member: int) -> None:
    """Draw the cards of all gatherings anew on which a member stands."""
    touched = {rsvp.gathering_id for rsvp in ask.work.rsvps.of_member(member)}
    touched |= {claim.gathering_id for claim in ask.work.roles.of_member(member)}
    for gathering in touched | set(ask.work.rsvps.attended(member)):
        ask.voice.redraw(Subject("gathering", gathering))
    for query in {*ask.work.queries.touched(member), *ask.work.voices.touched(member)}:
        ask.voice.redraw(Subject("query", query))
