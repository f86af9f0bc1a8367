"""What the values of settings must be like; each gives the value as it is kept, or a ValueError."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network

from pydantic import SecretStr
from yarl import URL

from bot.core.i18n import N_

LEAST = 16
"""Characters of a token that whoever runs Convene makes up."""
BOT, APP = ("xoxb-", "xoxe.xoxb-"), ("xapp-",)
"""How Slack's tokens begin: the bot's, one that expires too, and the app-level one."""


def bot_token(token: SecretStr) -> SecretStr:
    return _slack(token, BOT)


def app_token(token: SecretStr) -> SecretStr:
    return _slack(token, APP)


def discord_token(token: SecretStr) -> SecretStr:
    """Any but another platform's: what Discord's own look like is Discord's to change."""
    _whole(token)
    if token.get_secret_value().startswith(("xox", "xapp-")):
        raise ValueError(N_("It holds a token of Slack's."))
    return token


def _slack(token: SecretStr, beginnings: tuple[str, ...]) -> SecretStr:
    _whole(token)
    told = token.get_secret_value()
    if told.startswith(beginnings):
        return token
    if told.startswith(APP):
        raise ValueError(N_("It holds the app-level token, which goes into SLACK_APP_TOKEN."))
    if told.startswith(BOT):
        raise ValueError(N_("It holds the bot's token, which goes into SLACK_BOT_TOKEN."))
    raise ValueError


def _whole(token: SecretStr) -> None:
    if not token.get_secret_value().isascii() or re.search(r"\s", token.get_secret_value()):
        raise ValueError(N_("It has something in it that no token has, such as a space."))


def _parsed(text: str) -> URL:
    try:
        return URL(text)
    except ValueError:
        raise ValueError from None  # what a library says of it is no sentence of ours


def networks(text: str) -> str:
    """Addresses and networks, as uvicorn takes them (its --forwarded-allow-ips)."""
    found = [ip_network(each.strip()) for each in text.split(",") if each.strip()]
    if not found:
        raise ValueError
    return ",".join(str(one.network_address if _single(one) else one) for one in found)


def _single(network: IPv4Network | IPv6Network) -> bool:
    return network.prefixlen == network.max_prefixlen


def web_address(text: str) -> str:
    url = _parsed(text)
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
    pairs = [word.partition("=") for word in text.replace(",", " ").split()]
    for told in (
        [name for name, _is, _shown in pairs],
        [shown or name for name, _is, shown in pairs],
    ):
        if len(set(told)) < len(told):
            raise ValueError(N_("It names one of them twice."))
    return text


def gateway(text: str) -> str:
    url = _parsed(text)
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


def metrics_token(token: SecretStr) -> SecretStr:
    """As long as a secret has to be: whoever guesses it reads the figures."""
    _whole(token)
    if len(token.get_secret_value()) < LEAST:
        raise ValueError
    return token


def sentry_dsn(dsn: SecretStr) -> SecretStr:
    """https://docs.sentry.io/concepts/key-terms/dsn-explainer/"""
    url = _parsed(dsn.get_secret_value())
    if (
        url.scheme not in ("http", "https")
        or not url.user
        or not url.host
        or not url.name.isdecimal()
    ):
        raise ValueError
    return dsn


def headers(pairs: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[\w-]+ *=[^,]+(, *[\w-]+ *=[^,]+)*", pairs.get_secret_value()):
        raise ValueError
    return pairs


def keys(keys: SecretStr) -> SecretStr:
    for key in keys.get_secret_value().split(","):
        # A Fernet key: 32 bytes in URL-safe Base64.
        if not re.fullmatch(r"[\w-]{43}=", key.strip()):
            raise ValueError
    return keys


def mail_server(address: SecretStr) -> SecretStr:
    """smtp:// is encrypted after a word, smtps:// from the beginning (RFC 8314)."""
    url = _parsed(address.get_secret_value())
    if url.scheme not in ("smtp", "smtps") or not url.host or url.path not in ("", "/"):
        raise ValueError
    if bool(url.user) != bool(url.password):
        raise ValueError(N_("It has a name and no password, or a password and no name."))
    return address


def mail_address(address: str) -> str:
    if not re.fullmatch(r"[^\s@<>\"(),:;\\[\]]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+", address):
        raise ValueError
    if not address.isascii():
        raise ValueError
    return address
