"""What platforms' adapters remember of a person: a first visit, marks of interest, forms."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.members import Member
from store.platforms.discord_drafts import DiscordDraft
from store.platforms.discord_events import DiscordInterest
from store.platforms.slack import SlackVisit
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What each account has left with its platform's adapter."""
    accounts, traces = work.members.accounts([member.id]), work.platform_traces
    return {
        "app_home_first_opened": [v.at for a in accounts for v in traces.visits(a)],
        "interest_marked": [
            {"gathering_id": interest.gathering_id, "at": interest.at}
            for account in accounts
            for interest in traces.interests(account)
        ],
        "forms_under_way": [
            {"form": draft.form, "until": draft.expires_at}
            for account in accounts
            for draft in traces.drafts(account)
        ],
    }


def erase(ask: Ask, member: Member) -> None:
    """None of their accounts is remembered."""
    for account in ask.work.members.accounts([member.id]):
        ask.work.platform_traces.forget(account)


declare(
    Belongings(
        "platforms",
        holds=(
            Held(SlackVisit, "user", Left.NOTHING),
            Held(DiscordInterest, "user", Left.NOTHING),
            Held(DiscordDraft, "user", Left.NOTHING),
            # Somebody else's form on a message of theirs: told to whoever began it.
            Held(DiscordDraft, "author", Left.NOTHING, shown=False),
        ),
        stays="Nothing.",
        export=export,
        erase=erase,
    )
)
