"""What the values of settings must be like; each gives the value as it is kept, or a ValueError."""

import re

from pydantic import SecretStr
from yarl import URL

SQLITE = "sqlite:///"


def database(url: SecretStr) -> SecretStr:
    before, _sqlite, path = url.get_secret_value().partition(SQLITE)
    if before or not path.strip("/"):
        raise ValueError
    return url


def web_address(text: str) -> str:
    url = URL(text)
    if url.scheme not in ("http", "https") or not url.host or url.query_string or url.fragment:
        raise ValueError
    return str(url).rstrip("/")


def slash_word(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]{0,31}", text):
        raise ValueError
    return text


def short_commands(text: str) -> str:
    if not re.fullmatch(r"[a-z-]+(=[a-z0-9_-]+)?([ ,]+[a-z-]+(=[a-z0-9_-]+)?)*", text):
        raise ValueError
    return text


def gateway(text: str) -> str:
    url = URL(text)
    if url.scheme not in ("ws", "wss") or not url.host or url.query_string or url.fragment:
        raise ValueError
    return str(url)


def shards(text: str) -> str:
    found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", text.replace(" ", ""))
    if found is None:
        raise ValueError
    first, last, count = int(found[1]), int(found[2] or found[1]), int(found[3])
    if not first <= last < count:
        raise ValueError
    return found[0]


def keys(keys: SecretStr) -> SecretStr:
    for key in keys.get_secret_value().split(","):
        # A Fernet key: 32 bytes in URL-safe Base64.
        if not re.fullmatch(r"[\w-]{43}=", key.strip()):
            raise ValueError
    return keys
