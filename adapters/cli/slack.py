"""`convene slack`: what is needed to make a Slack app and to keep its tokens."""

import sys
from pathlib import Path

from adapters.cli.settings import settings
from adapters.wiring.apps import slack_key, slack_manifest
from bot.core.i18n import _

MISSING = 1
"""Exit status where the packages for Slack are not installed."""


def manifest(json: bool, file: Path) -> int:
    """Print the manifest; the exit status."""
    chosen = settings(file)
    try:
        sys.stdout.write(slack_manifest(chosen, as_json=json))
    except ImportError:
        return _not_installed()
    return 0


def key() -> int:
    """Print a new key; the exit status."""
    try:
        sys.stdout.write(slack_key() + "\n")
    except ImportError:
        return _not_installed()
    return 0


def _not_installed() -> int:
    sys.stderr.write(
        _("The packages for Slack are not installed. Add them: pip install 'convene-bot[slack]'")
        + "\n"
    )
    return MISSING
