"""Ears: who hears of what happens, as the settings have it; the house itself knows of none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

from starlette.routing import BaseRoute
from structlog.typing import Processor

from adapters.telemetry.figures import Figures
from bot.core.notices import Notice, Tell
from bot.core.settings import Settings


@dataclass(slots=True)
class Ears:
    """They are told of every notice, each in its turn."""

    hears: list[Tell] = field(default_factory=list)

    def tell(self, notice: Notice) -> None:
        """Something happened."""
        for hear in self.hears:
            hear(notice)


@contextmanager
def ears(settings: Settings) -> Iterator[Ears]:
    """Those that the settings name; on leaving, what they hold is sent."""
    made = Ears()
    endpoint = settings.otel_exporter_otlp_endpoint
    if endpoint is None:
        yield made
        return
    # An optional extra: whoever does without it needs none of its packages.
    from adapters.telemetry.tracing import Tracing

    headers = settings.otel_exporter_otlp_headers
    tracing = Tracing(endpoint, headers.get_secret_value() if headers else "", ours())
    made.hears.append(tracing.hear)
    try:
        yield made
    finally:
        tracing.close()


def metrics(settings: Settings, told: Ears, look: Callable[[], Figures | None]) -> list[BaseRoute]:
    """The page of metrics, where METRICS_TOKEN is set: from then on they hear, too."""
    if settings.metrics_token is None:
        return []
    # Whoever does without it need not wait for it to be loaded.
    from adapters.telemetry.metrics import Metrics
    from adapters.telemetry.page import page

    made = Metrics(look, ours())
    told.hears.append(made.hear)
    return [page(made.shown, settings.metrics_token.get_secret_value())]


@contextmanager
def faults_told(settings: Settings) -> Iterator[list[Processor]]:
    """Who hears of each line of the log, to tell of faults elsewhere; on leaving, all is sent."""
    if settings.sentry_dsn is None:
        yield []
        return
    # An optional extra, as above.
    from adapters.telemetry import faults

    faults.begin(settings.sentry_dsn.get_secret_value(), ours())
    try:
        yield [faults.told]
    finally:
        faults.end()


def ours() -> str:
    """The version of Convene that runs."""
    try:
        return version("convene-bot")
    except PackageNotFoundError:
        return "unknown"
