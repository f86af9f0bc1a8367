"""Tracing: spans as a real collector would be sent them, from a press to the post."""

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from adapters.telemetry.ears import ears
from bot.core.notices import Answered, Beat, Carried, Notice
from bot.core.settings import Settings
from tests.room import founded
from tests.telemetry.collectors import Collector, collector

HEADERS = "authorization=Bearer hunter2hunter2, x-team=convene"


def settings(there: Collector) -> Settings:
    return Settings.model_validate(
        {"otel_exporter_otlp_endpoint": there.address, "otel_exporter_otlp_headers": HEADERS}
    )


def spans(there: Collector) -> list[Span]:
    found = []
    for each in there.sent:
        assert each.path == "/v1/traces"
        request = ExportTraceServiceRequest.FromString(each.body)
        for resource in request.resource_spans:
            for scope in resource.scope_spans:
                found += scope.spans
    return found


def attributes(span: Span) -> dict[str, str]:
    return {each.key: each.value.string_value for each in span.attributes}


async def test_what_a_call_had_said_is_below_it_in_one_trace() -> None:
    with collector() as there:
        with ears(settings(there)) as told:
            async with founded(tell=told.tell) as room:
                await room.say("Ana", "/rsvp yes I bring tea for Zwetschgenkuchen")
        found = spans(there)
    press = next(each for each in found if each.name == "rsvp")
    post = next(each for each in found if each.name == "delivery")
    assert post.trace_id == press.trace_id
    assert post.parent_span_id == press.span_id
    assert attributes(press)["convene.outcome"] == "done"
    assert attributes(post)["convene.state"] == "sent"
    assert attributes(post)["convene.call"] == attributes(press)["convene.call"]
    assert press.start_time_unix_nano < press.end_time_unix_nano
    told_all = there.bodies().casefold()
    assert not [word for word in ("zwetschgen", "ana", "tea") if word in told_all]
    assert {each.headers["authorization"] for each in there.sent} == {"Bearer hunter2hunter2"}
    assert {each.headers["x-team"] for each in there.sent} == {"convene"}


def test_what_went_wrong_is_marked_and_what_the_clock_says_begins_a_trace() -> None:
    notices: list[Notice] = [
        Answered("a", "", "failed", 0.1),
        Carried(1, "", "uncertain", 2.0),
        Beat(0.1, failed=False),
    ]
    with collector() as there:
        with ears(settings(there)) as told:
            for each in notices:
                told.tell(each)
        call, post = spans(there)
    assert (call.name, post.name) == ("unknown command", "delivery")
    assert call.status.code == post.status.code == Status.STATUS_CODE_ERROR
    assert call.trace_id != post.trace_id
    assert post.end_time_unix_nano - post.start_time_unix_nano == 2_000_000_000


def test_a_collector_that_is_away_holds_up_nobody() -> None:
    with collector() as there:
        there.status = 400
        with ears(settings(there)) as told:
            told.tell(Answered("a", "rsvp", "done", 0.1))
        assert len(there.sent) == 1, "and is not asked again for what it refused"


def test_without_the_setting_nobody_hears() -> None:
    with ears(Settings.model_validate({})) as told:
        assert told.hears == []
        told.tell(Beat(0.1, failed=False))
