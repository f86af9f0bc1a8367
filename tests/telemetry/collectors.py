"""Doubles of a collector and of Sentry: HTTP on the loopback, which keeps what it is sent."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Sent:
    """One request, its body as it was before it was packed."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Collector:
    """Where it is, and what it was sent; `status` is what it answers."""

    address: str = ""
    status: int = 200
    sent: list[Sent] = field(default_factory=list)
    came: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        """Its address without what stands before it."""
        return self.address.removeprefix("http://")

    def bodies(self) -> str:
        """All that it was sent, as text."""
        return "\n".join(each.body.decode("utf-8", "replace") for each in self.sent)


@contextmanager
def collector() -> Iterator[Collector]:
    """One that listens meanwhile."""
    made = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Keep it."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.sent.append(Sent(self.path, headers, body))
            made.came.set()
            self.send_response(made.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nobody reads along."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.address = f"http://127.0.0.1:{server.server_address[1]}"
        serving = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        serving.start()
        try:
            yield made
        finally:
            server.shutdown()
            serving.join()
