"""Whether two questions are taken for the same one: true pairs, false pairs, and the measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.similarity import AKIN, ALIKE, Likeness, alike, likeness

SAME = [
    ("Has anyone opened with silence?", "How did you open a session with silence?"),
    (
        "How do you deal with a group that stays silent?",
        "What do I do when the whole group is silent?",
    ),
    (
        "Which tool do you use for online whiteboards?",
        "Can anyone recommend an online whiteboard tool?",
    ),
    (
        "How do I handle somebody who dominates the discussion?",
        "One person dominates our discussions, how do you handle that?",
    ),
    ("Does anybody have a template for a retrospective?", "Looking for a retrospective template"),
    ("How can we get people to turn their cameras on?", "Nobody turns the camera on, any ideas?"),
    (
        "What do you charge for a day of facilitation?",
        "How much do you charge for a facilitation day?",
    ),
    (
        "Who has run a world café with more than 100 people?",
        "Has anybody run a World Cafe with 150 people?",
    ),
    (
        "How do I close a workshop when time runs out?",
        "Closing a workshop that runs out of time: how?",
    ),
    ("Good icebreakers for shy groups?", "Icebraker ideas for a shy group"),
]
OTHER = [
    ("Has anyone opened with silence?", "Has anyone a template for a retrospective?"),
    (
        "How do you deal with a group that stays silent?",
        "How do you deal with a client who does not pay?",
    ),
    ("Which tool do you use for online whiteboards?", "Which tool do you use for invoices?"),
    (
        "Who has run a world café with more than 100 people?",
        "Who has experience with more than 100 people online?",
    ),
    ("How do I close a workshop when time runs out?", "How do I open a workshop for engineers?"),
    ("Good icebreakers for shy groups?", "How large is a good group?"),
    ("How can we get people to turn their cameras on?", "Which camera do you use for recordings?"),
    (
        "Does anybody have a template for a retrospective?",
        "Does anybody have a template for a charter?",
    ),
    (
        "How do I handle somebody who dominates the discussion?",
        "How do you note down a discussion?",
    ),
    ("Where do you meet in Phoenix?", "Where do you meet in Tucson?"),
    ("Who wants to visit our lab in May?", "Who would join in a joint training in May?"),
]
PLAIN = [likeness(one) for pair in (*SAME, *OTHER) for one in pair]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_question_in_other_words_is_recognised(one: str, other: str) -> None:
    assert alike(likeness(one), likeness(other)) >= ALIKE


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_question_that_shares_words_is_not(one: str, other: str) -> None:
    assert alike(likeness(one), likeness(other)) < ALIKE


def test_a_threshold_moved_by_a_little_would_part_the_pairs_as_well() -> None:
    true = min(alike(likeness(one), likeness(other)) for one, other in SAME)
    false = max(alike(likeness(one), likeness(other)) for one, other in OTHER)
    assert false + 0.04 < ALIKE < true


def test_tags_that_both_have_bring_two_questions_nearer() -> None:
    one, other = "How do you begin?", "What comes first?"
    near = alike(likeness(one, ["opening"]), likeness(other, ["openings"]))
    assert near > alike(likeness(one), likeness(other))


def test_questions_of_common_words_alone_are_compared_by_those() -> None:
    assert alike(likeness("How do you do it?"), likeness("How do you do it?")) == 1.0
    assert alike(likeness("How do you do it?"), likeness("Who is there?")) < AKIN


def test_nothing_is_like_nothing() -> None:
    assert alike(likeness(""), likeness("?!")) == 0.0


@given(st.sampled_from(PLAIN), st.sampled_from(PLAIN))
def test_it_is_the_same_either_way_round_and_never_above_one(one: Likeness, two: Likeness) -> None:
    assert alike(one, two) == pytest.approx(alike(two, one))
    assert 0.0 <= alike(one, two) <= 1.0
    assert alike(one, one) == pytest.approx(1.0)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0.0 <= alike(likeness(one), likeness(other)) <= 1.0
