"""The App Home of somebody who takes part in more than Slack shows on one: nothing is silent."""

import re
from datetime import UTC, datetime

from store.communities import Community, Home
from store.members import Account, Member
from tests.wire.slack.people import Person
from tests.wire.slack.stage import SlackStage

NAMES = ("Ash", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Yew")
ALSO = re.compile(r"There was no room here for (.*)\.")
BEGAN = datetime(2026, 1, 2, tzinfo=UTC)


def joined(stage: SlackStage, person: Person, name: str) -> None:
    """Somebody is a steward of one more community of the workspace."""
    there = stage.slack.workspace.id
    with stage.bot.store.session() as session:
        community = Community(
            name=name,
            template="first-friday",
            zone="America/Phoenix",
            state="active",
            founded_at=BEGAN,
        )
        session.add(community)
        session.flush()
        member = Member(
            community_id=community.id, name=person.name, joined_at=BEGAN, steward_since=BEGAN
        )
        home = Home(
            community_id=community.id,
            platform="slack",
            workspace=there,
            channel=f"C0{name}",
            since=BEGAN,
        )
        session.add_all([member, home])
        session.flush()
        session.add(
            Account(
                community_id=community.id,
                member_id=member.id,
                platform="slack",
                workspace=there,
                user=person.user.id,
            )
        )


async def test_a_home_without_room_for_all_names_what_it_left_out_and_shows_it_on_a_press(
    stage: SlackStage,
) -> None:
    chris = stage.slack.person("Chris")
    for name in NAMES:
        joined(stage, chris, name)
    await chris.open_home()
    await stage.rest()
    shown = stage.slack.workspace.homes[chris.user.id].sent["blocks"]
    headings = [b["text"]["text"] for b in shown if b["type"] == "header"]
    said = ALSO.search(chris.home_text)
    assert said is not None
    left = re.split(", | and ", said[1])
    # Each community is there whole or is named, and none is both.
    assert left == [name for name in NAMES if name not in headings]
    assert headings.count("For stewards") == 1 + len(NAMES) - len(left)
    await chris.press(f"Show {left[0]}", where="home")
    await stage.rest()
    assert left[0] in chris.form_text
    assert "For stewards" in chris.form_text


async def test_a_home_with_room_for_all_leaves_nothing_out(stage: SlackStage) -> None:
    chris = stage.slack.person("Chris")
    joined(stage, chris, "Ash")
    await chris.open_home()
    await stage.rest()
    assert "Ash" in chris.home_text
    assert "no room" not in chris.home_text
