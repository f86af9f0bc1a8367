"""Packages that some settings need: named where missing, and not loaded for others."""

import subprocess
import sys

import pytest

from adapters.cli.extras import lacking
from bot.core.settings import Settings
from tests.cli.conftest import ROOT, environment

WITHOUT = """
import sys

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("sentry_sdk", "opentelemetry", "aiosmtplib"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Nowhere())
from adapters.cli.app import main
main()
"""
SET = {
    "SENTRY_DSN": ("https://key@sentry.io/1", "sentry"),
    "OTEL_EXPORTER_OTLP_ENDPOINT": ("http://127.0.0.1:4318", "otel"),
    "SMTP_URL": ("smtp://127.0.0.1", "mail"),
}


BESIDE = {"MAIL_FROM": "convene@example.org", "PUBLIC_URL": "https://convene.example.org"}
"""What one of them is of no use without."""


@pytest.mark.parametrize("name", SET)
def test_a_setting_without_its_packages_is_told_with_what_installs_them(name: str) -> None:
    value, extra = SET[name]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "run"],
        cwd=ROOT,
        env=environment(**{name: value, **BESIDE}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"{name} is set, and the packages for it are not installed. Add them: pip install "
        f"'convene-bot[{extra}]'. Or leave it empty.\n"
    )


def test_where_they_are_there_or_not_wanted_nothing_is_told() -> None:
    assert list(lacking(Settings.model_validate({}))) == []
    given = {name.lower(): value for name, (value, _extra) in SET.items()}
    assert list(lacking(Settings.model_validate(given))) == []


def test_who_does_without_needs_none_of_them() -> None:
    asked = (
        "import sys; from adapters.wiring import service; from adapters.cli import run; "
        "print([m for m in ('sentry_sdk', 'opentelemetry', 'prometheus_client', 'requests', "
        "'aiosmtplib') if m in sys.modules])"
    )
    done = subprocess.check_output([sys.executable, "-c", asked], cwd=ROOT, text=True)
    assert done.strip() == "[]"
