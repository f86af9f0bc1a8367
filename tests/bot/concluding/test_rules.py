"""A keepsake tells what is known, leaves out what is not, and counts who is not named."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.concluding.rules import Came, keepsake

BARE = Came("Nights", "", 0, "Hand over well.", "learn")
names = st.lists(st.sampled_from(["Ana", "Bo", "Dee"]), unique=True)


def test_nothing_is_told_of_what_is_not_known() -> None:
    text = keepsake(BARE)
    assert text.startswith("# Nights\n\n0 meetings\n\n## What we set out to do\n\nHand over well.")
    assert text.count("##") == 1


def test_everything_that_is_known_stands_in_it() -> None:
    text = keepsake(
        replace(
            BARE,
            span=", from March to August",
            meetings=1,
            hopes=["Sleep"],
            achievements=[("Nobody is lost", "Maps"), ("We dare to ask", "")],
            recommendations=[("Two hand over", "Ana")],
            reports=[("Maps", ["We drew it.", "We walked it."])],
            there=["Ana"],
            count=3,
            gave={"Ana": ["Host", "Input"]},
            others=["Next steps"],
        )
    )
    assert "One meeting, from March to August" in text
    assert "## What we hoped for\n\n- Sleep" in text
    assert "- Nobody is lost (Maps)\n- We dare to ask\n" in text
    assert "- Two hand over (Ana)" in text
    assert "**Maps**\n\n- We drew it.\n- We walked it." in text
    assert "Ana and 2 more." in text
    assert "- Ana: Host, Input\n- Others: Next steps" in text


@given(names, st.integers(0, 9))
def test_all_who_were_there_are_counted(there: list[str], more: int) -> None:
    text = keepsake(replace(BARE, there=there, count=len(there) + more))
    told = text.partition("## Who was there\n\n")[2].strip()
    assert all(name in told for name in there)
    if not there:
        assert told == ("" if not more else "One person." if more == 1 else f"{more} people.")
    else:
        ends = {0: ".", 1: "and one more."}
        assert told.endswith(ends.get(more, f"and {more} more."))
