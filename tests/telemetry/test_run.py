"""`convene run` as the settings have it: figures for whoever has the token, traces elsewhere."""

import asyncio
import signal
from pathlib import Path

import httpx2
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.conftest import free_port
from tests.slack.test_run import STARTS, double, given, started
from tests.telemetry.collectors import collector
from tests.telemetry.test_tracing import spans

TOKEN = "0123456789abcdef0123"


async def test_everything_that_is_set_is_told_and_nobody_s_words_are(
    contracts: Path | None, tmp_path: Path
) -> None:
    with collector() as traces, collector() as sentry:
        async with double(contracts) as slack:
            port = str(free_port())
            process = await started(
                tmp_path,
                **given(slack),
                PORT=port,
                METRICS_TOKEN=TOKEN,
                OTEL_EXPORTER_OTLP_ENDPOINT=traces.address,
                SENTRY_DSN=f"http://key@{sentry.host}/42",
            )
            try:
                await asyncio.wait_for(slack.sockets.ready(1), STARTS)
                assert await slack.person("Chris").command("/cop Walnussbrot", "#facilitators")
                async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
                    shut = await client.get("/metrics")
                    told = {"Authorization": f"Bearer {TOKEN}"}
                    shown = await client.get("/metrics", headers=told)
            finally:
                process.send_signal(signal.SIGTERM)
                said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert process.returncode == 0, said
    assert (shut.status_code, shown.status_code) == (401, 200)
    families = {each.name: each for each in text_string_to_metric_families(shown.text)}
    (called,) = families["convene_calls"].samples
    assert called.labels == {"command": "unknown", "outcome": "refused"}
    connected = families["convene_platform_connected"].samples
    assert [(each.labels, each.value) for each in connected] == [({"platform": "slack"}, 1)]
    assert [each.name for each in spans(traces)] == ["unknown command"]
    everything = shown.text + traces.bodies() + sentry.bodies() + said.decode()
    assert "Walnuss" not in everything
    assert TOKEN not in said.decode()
