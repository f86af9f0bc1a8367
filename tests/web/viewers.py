"""Pages that are looked at over a real connection, byte by byte."""

import asyncio
import re

import httpx2
import pytest

PATIENCE = 30
"""Seconds to wait for what has to come, on a machine busy with tests."""
OWN = {"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "identity"}


class Viewer:
    """A page in somebody's browser, as far as its line goes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.received = b""

    async def until(self, words: str) -> str:
        """Waits for an event that says something; all that came from the last wait on."""
        async with asyncio.timeout(PATIENCE):
            while not (self._there(words) and self.received.endswith(b"\n\n\r\n")):
                self.received += await self._reader.read(65536)
        came, self.received = self.received, b""
        return came.decode()

    async def nothing(self, seconds: float = 0.3) -> None:
        """Nothing comes for a while."""
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(seconds):
                self.received += await self._reader.read(65536)

    def leave(self) -> None:
        """Close the page."""
        self._writer.close()

    def _there(self, words: str) -> bool:
        return words.encode() in self.received


class Server:
    """The playground as it is served."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._viewers: list[Viewer] = []

    async def get(self, path: str) -> str:
        """A page."""
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{self._port}") as client:
            answer = await client.get(path, headers=OWN)
            assert answer.status_code == 200
            return answer.text

    async def look(self, page: str, mark: str = "") -> Viewer:
        """Look at a page as it came, or come back to it with the mark of the last event."""
        path = line_of(page)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        came_back = f"Last-Event-ID: {mark}\r\n" if mark else ""
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{came_back}\r\n"
        writer.write(asked.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"text/event-stream" in head
        viewer = Viewer(reader, writer)
        self._viewers.append(viewer)
        return viewer

    def close(self) -> None:
        """Everybody goes."""
        for viewer in self._viewers:
            viewer.leave()


def line_of(page: str) -> str:
    """The address of the line that a page opens."""
    found = re.search(r'hx-sse:connect="([^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def marks(came: str) -> list[str]:
    """The marks of the events that came."""
    return re.findall(r"^id: (\S+)", came, re.MULTILINE)


def numbers(page: str) -> list[int]:
    """The messages on a page, by their numbers, in their order."""
    return [int(number) for number in re.findall(r'<article [^>]*id="m(\d+)"', page)]
