"""Metrics: notices as figures for Prometheus, of which none tells who somebody is or what they did.

Names and units: https://prometheus.io/docs/practices/naming/. No label takes a value that somebody
chose: a command is one of ours or UNKNOWN, and the rest are words of this house.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from adapters.telemetry.figures import Figures
from bot.core.notices import Answered, Beat, Carried, Notice, Reconciled, Requested, Settled

UNKNOWN = "unknown"
"""The command of a Call that is none of ours."""
SHORT = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds: a platform waits 3 for an answer."""
REQUEST = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0)
"""Seconds: a request is given up after 25."""
LONG = (1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 24 * 3600)
"""Seconds: how late something is said, from at once to a day after."""


class Metrics:
    """The figures of this process; those of the outbox are looked up when they are asked for."""

    def __init__(self, look: Callable[[], Figures | None], version: str) -> None:
        """`look` reads the outbox, and gives None where that can't be done."""
        self._registry = registry = _registry(look, version)
        count, took = partial(Counter, registry=registry), partial(Histogram, registry=registry)
        calls = "Calls that were answered, by how they ended."
        self._calls = count("convene_calls_total", calls, ("command", "outcome"))
        durations = "Seconds from when a Call came in until it was answered."
        self._durations = took(
            "convene_call_duration_seconds", durations, ("command",), buckets=SHORT
        )
        ages = "Seconds from when a delivery was due until it came to this state."
        self._deliveries = took("convene_delivery_age_seconds", ages, ("state",), buckets=LONG)
        asked = "convene_platform_request_duration_seconds"
        requests = "Seconds that a platform took for what it was asked to do."
        self._requests = took(asked, requests, ("platform", "request"), buckets=REQUEST)
        errors = "Requests that a platform did not do, by what that means."
        kinds = ("platform", "request", "kind")
        self._errors = count("convene_platform_errors_total", errors, kinds)
        limits = "Requests that a platform put off because of a limit of its rate."
        self._limits = count("convene_platform_rate_limits_total", limits, ("platform",))
        beats = "Seconds that the clock took to look at what is due, and to have it done."
        self._beats = took("convene_beat_duration_seconds", beats, ("outcome",), buckets=SHORT)
        due = "What fell due, by how it ended."
        self._occurrences = count("convene_occurrences_settled_total", due, ("state",))
        compared = "Comparisons of a platform's cards with what is known of them."
        self._reconciliations = count("convene_reconciliations_total", compared, ("platform",))
        learned = "Calls that comparing made, of what nobody had told us."
        self._reconciled = count("convene_reconciled_calls_total", learned, ("platform",))

    def hear(self, notice: Notice) -> None:
        """Count a notice."""
        match notice:
            case Answered():
                called = notice.command or UNKNOWN
                self._calls.labels(called, notice.outcome).inc()
                self._durations.labels(called).observe(notice.seconds)
            case Carried():
                self._deliveries.labels(notice.state).observe(notice.age)
            case Requested():
                self._request(notice)
            case Settled():
                self._occurrences.labels(notice.state).inc()
            case Beat():
                self._beats.labels("failed" if notice.failed else "done").observe(notice.seconds)
            case Reconciled():
                self._reconciliations.labels(notice.platform).inc()
                self._reconciled.labels(notice.platform).inc(notice.calls)

    def shown(self) -> bytes:
        """All of it, in Prometheus' own text."""
        return generate_latest(self._registry)

    def _request(self, notice: Requested) -> None:
        self._requests.labels(notice.platform, notice.do).observe(notice.seconds)
        if notice.refused:
            self._errors.labels(notice.platform, notice.do, notice.refused).inc()
        if notice.limited:
            self._limits.labels(notice.platform).inc()


def _registry(look: Callable[[], Figures | None], version: str) -> CollectorRegistry:
    """What tells of this process and version, and of the outbox as it is looked up."""
    # When each counter began would be as many lines again, and nobody asks.
    disable_created_metrics()  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    build = Info("convene_build", "The version that runs.", registry=registry)
    build.info({"version": version})
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    registry.register(_Waiting(look))
    return registry


class _Waiting(Collector):
    """What stands in the outbox at the moment of asking, whichever process put it there."""

    def __init__(self, look: Callable[[], Figures | None]) -> None:
        self._look = look

    def collect(self) -> Iterable[Metric]:
        """The figures, or only that there are none."""
        found = self._look()
        up = "1 where the database can be read and is known to take what is written."
        yield GaugeMetricFamily("convene_database_up", up, float(found is not None and found.well))
        if found is None:
            return
        yield _gauge(
            "convene_deliveries",
            "Deliveries that wait, and that are on their way.",
            "state",
            found.deliveries,
        )
        yield GaugeMetricFamily(
            "convene_delivery_oldest_age_seconds",
            "Seconds since the delivery was due that waits longest; 0 where none is late.",
            found.oldest,
        )
        yield _gauge(
            "convene_platform_connected",
            "1 where a platform that is set up reaches us.",
            "platform",
            found.connected,
        )


def _gauge(name: str, told: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    made = GaugeMetricFamily(name, told, labels=(label,))
    for each, value in values.items():
        made.add_metric((each,), value)
    return made
