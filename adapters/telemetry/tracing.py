"""Tracing: a span for each Call and for what it has said, sent by OpenTelemetry's own protocol."""

from time import time_ns

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    set_span_in_context,
)

from bot.core.notices import Answered, Carried, Notice

PATH = "/v1/traces"
"""Where a collector takes spans: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request"""
WAIT = 3
"""Seconds that a collector has to answer: stopping must not wait for one that is away."""
MOST = 10_000
"""Calls whose span is remembered for what they have said."""
SECOND = 1_000_000_000
"""In nanoseconds, as spans tell time."""
WRONG = ("failed", "unavailable", "uncertain")


class Tracing:
    """Spans of notices, made once each is over: nothing in the house waits for them.

    What the library could add by itself, as requests, texts of errors and what a database was
    asked, is left out: it would hold what members wrote.
    """

    def __init__(self, endpoint: str, headers: str, version: str) -> None:
        """`headers` as OTEL_EXPORTER_OTLP_HEADERS has them: "name=value,name=value"."""
        pairs = (pair.partition("=") for pair in headers.split(",") if "=" in pair)
        exporter = OTLPSpanExporter(
            endpoint=endpoint.rstrip("/") + PATH,
            headers={name.strip(): value.strip() for name, _is, value in pairs},
            timeout=WAIT,
        )
        resource = Resource({"service.name": "convene", "service.version": version})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("convene", version)
        self._calls: dict[str, SpanContext] = {}

    def hear(self, notice: Notice) -> None:
        """Make a span of a notice that tells of one."""
        match notice:
            case Answered():
                self._called(notice)
            case Carried():
                self._carried(notice)
            case _:
                pass

    def close(self) -> None:
        """Send what is left, and let go."""
        self._provider.force_flush(WAIT * 1000)
        self._provider.shutdown()

    def _called(self, notice: Answered) -> None:
        now = time_ns()
        span = self._tracer.start_span(
            notice.command or "unknown command",
            kind=SpanKind.SERVER,
            start_time=now - int(notice.seconds * SECOND),
            attributes={"convene.call": notice.call, "convene.outcome": notice.outcome},
        )
        if notice.outcome in WRONG:
            span.set_status(Status(StatusCode.ERROR))
        span.end(now)
        self._calls[notice.call] = span.get_span_context()
        if len(self._calls) > MOST:
            del self._calls[next(iter(self._calls))]

    def _carried(self, notice: Carried) -> None:
        """From when it was due until now, below the Call that wrote it, where that is known."""
        now, above = time_ns(), self._calls.get(notice.call)
        span = self._tracer.start_span(
            "delivery",
            context=set_span_in_context(NonRecordingSpan(above)) if above else None,
            kind=SpanKind.PRODUCER,
            start_time=now - int(notice.age * SECOND),
            attributes={
                "convene.call": notice.call,
                "convene.delivery": notice.delivery,
                "convene.state": notice.state,
            },
        )
        if notice.state in WRONG:
            span.set_status(Status(StatusCode.ERROR))
        span.end(now)
