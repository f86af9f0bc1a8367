"""What changed between two versions, and two texts made one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.charter.rules import ALL, changes, together

TEXTS = st.dictionaries(st.sampled_from([q.key for q in ALL]), st.text(max_size=20))


@given(TEXTS, TEXTS)
def test_what_changed_turns_the_one_version_into_the_other(
    before: dict[str, str], after: dict[str, str]
) -> None:
    made = dict(before)
    for change in changes(before, after):
        assert before.get(change.question.key, "") == change.before != change.after
        made[change.question.key] = change.after
    assert {k: v for k, v in made.items() if v} == {k: v for k, v in after.items() if v}


@given(TEXTS)
def test_a_version_has_not_changed_from_itself(texts: dict[str, str]) -> None:
    assert not changes(texts, texts)


@given(st.text(max_size=30), st.text(max_size=30), st.integers(30, 80))
def test_of_two_texts_nothing_of_the_writers_own_is_lost(one: str, other: str, room: int) -> None:
    made = together(one, other, room)
    assert other in made
    assert len(made) <= room
    if len(one) + len(other) + 2 <= room:
        assert one in made


def test_the_same_text_twice_is_one() -> None:
    assert together("To learn.", "To learn.", 80) == together("", "To learn.", 80) == "To learn."
