"""HTTP mode: parcels as signed requests to the app's address."""

import json
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from hmac import new as hmac
from urllib.parse import urlencode

from aiohttp import ClientConnectionError, ClientResponse, ClientSession, ClientTimeout

from tests.wire.shapes import Json
from tests.wire.slack.checks import Checks
from tests.wire.slack.deliveries import PATIENCE, Answer, Parcel

VERSION = "v0"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def signed(secret: str, body: str, at: float) -> dict[str, str]:
    """The headers by which the app knows that a body sent `at` (Unix seconds) is from Slack."""
    moment = str(int(at))
    digest = hmac(secret.encode(), f"{VERSION}:{moment}:{body}".encode(), sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"{VERSION}={digest}"}


class Requests:
    """Sends parcels to `url`, signed with `secret` by the real time, which the app checks by."""

    def __init__(
        self,
        url: str,
        secret: str,
        checks: Checks,
        patience: float = PATIENCE,
        time_of: Callable[[], float] = time.time,
    ) -> None:
        self.patience = patience
        self._url = url
        self._secret = secret
        self._checks = checks
        self._time_of = time_of
        self._session = ClientSession()

    async def carry(self, parcel: Parcel) -> Answer:
        """Send a parcel and wait for its answer."""
        body, kind = _written(parcel)
        headers = {"Content-Type": kind, **signed(self._secret, body, self._time_of())}
        if parcel.attempt:
            headers["X-Slack-Retry-Num"] = str(parcel.attempt)
            headers["X-Slack-Retry-Reason"] = parcel.reason
        try:
            return await self._post(body, headers, parcel)
        except TimeoutError:
            return Answer(ok=False, reason="http_timeout")
        except ClientConnectionError:
            return Answer(ok=False, reason="connection_failed")

    async def verify(self, verification: str, challenge: str = "a-challenge") -> bool:
        """Whether the address answers Slack's challenge, which it has to before it is used."""
        asked = {"token": verification, "challenge": challenge, "type": "url_verification"}
        body = json.dumps(asked)
        headers = {"Content-Type": JSON, **signed(self._secret, body, self._time_of())}
        async with self._session.post(self._url, data=body, headers=headers) as response:
            return response.status == 200 and challenge in await response.text()

    async def close(self) -> None:
        """Send no more."""
        await self._session.close()

    async def _post(self, body: str, headers: Mapping[str, str], parcel: Parcel) -> Answer:
        timeout = ClientTimeout(total=self.patience)
        async with self._session.post(
            self._url, data=body.encode(), headers=headers, timeout=timeout
        ) as response:
            if response.status != 200:
                final = response.headers.get("X-Slack-No-Retry") == "1"
                return Answer(ok=False, reason="http_error", final=final)
            answer = await _read(response)
        if answer and not parcel.answerable and parcel.kind != "events_api":
            told = parcel.payload.get("type", "")
            self._checks.broken(f"{told} takes no answer with its acknowledgement: nobody sees it")
            answer = None
        return Answer(ok=True, body=answer)


def _written(parcel: Parcel) -> tuple[str, str]:
    match parcel.kind:
        case "events_api":
            return json.dumps(parcel.payload), JSON
        case "slash_commands":
            return urlencode(parcel.payload), FORM
        case "interactive":
            return urlencode({"payload": json.dumps(parcel.payload)}), FORM


async def _read(response: ClientResponse) -> Json | None:
    text = await response.text()
    if not text:
        return None
    if response.content_type == JSON:
        read: Json = json.loads(text)
        return read or None
    return {"text": text}
