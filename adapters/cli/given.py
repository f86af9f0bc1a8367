"""What `convene init` was given on the command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Given:
    """A value for each option; None where it is left to the environment, or to be asked."""

    file: Path
    force: bool
    questions: bool
    offline: bool
    manifest: Path
    platform: str | None
    workspaces: str | None
    public_url: str | None
    data: str | None
    slack_bot_token_file: Path | None
    slack_app_token_file: Path | None
    slack_signing_secret_file: Path | None
    slack_client_id: str | None
    slack_client_secret_file: Path | None
    discord_token_file: Path | None
