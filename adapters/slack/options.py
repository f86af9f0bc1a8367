"""Options: how the operator runs us on Slack, and that Slack will not have us so."""

from dataclasses import dataclass, field

from pydantic import SecretStr

from adapters.slack.workspaces import SLACK
from bot.core.settings import SetupBy


class Refused(Exception):
    """Slack does not accept the token; the one argument is Slack's own word for why."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the operator runs us on Slack. Tokens and secrets are "" where there are none."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    url: str = SLACK
    setup_by: SetupBy = SetupBy.CREATORS_AND_ADMINS
    history: bool = False
    """Whether we may read channels, to look for a post whose answer was lost."""
    pace: float = 1.0
    """Seconds between two posts to one channel, in the long run."""


def told(secret: SecretStr | None) -> str:
    """A secret as it is given to whom it is for, "" where there is none."""
    return secret.get_secret_value() if secret is not None else ""
