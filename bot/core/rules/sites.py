"""Sites: the several addresses under which well-known sites show one and the same thing.

Short, mobile and embedded addresses are told from the address alone; nothing is ever asked of the
net. What a shortener made for anybody's links (bit.ly, t.co) says nothing of where it leads.
"""

import re
from typing import Final

from yarl import URL

_FILM: Final = re.compile(r"/(?:shorts|embed|live|v)/([\w-]+)/?\Z")
_YOUTUBE: Final = ("youtube.com", "music.youtube.com", "youtube-nocookie.com")
_DOCUMENT: Final = re.compile(
    r"(/(?:document|spreadsheets|presentation|forms|file)/d/[\w-]{15,})/.*"
)
_REDDIT: Final = re.compile(r"/r/\w+/comments/(\w+)(?:/.*)?\Z")
# Under these a host shows on small screens, or in an older dress, what it shows without them.
_DRESS: Final = re.compile(r"(?:m|mobile|amp|touch)\.(?=[^.]+\.[^.])")
_INNER: Final = re.compile(r"\A([a-z-]+)\.m\.(?=wiki)")
_HOSTS: Final = {
    "dx.doi.org": "doi.org",
    "twitter.com": "x.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
}


def canonical(url: URL) -> URL:
    """The address under which a site shows this to everybody; the same one where that is known.

    >>> str(canonical(URL("https://youtu.be/abc?t=10")))
    'https://youtube.com/watch?v=abc'
    """
    host = _host(url)
    if film := _film(host, url):
        return URL("https://youtube.com/watch").with_query(v=film)
    if host == "player.vimeo.com" and url.path.startswith("/video/"):
        return url.with_host("vimeo.com").with_path(url.path.removeprefix("/video"))
    if host == "redd.it" or (host == "reddit.com" and _REDDIT.match(url.path)):
        found = _REDDIT.match(url.path)
        return URL("https://reddit.com/comments") / (found[1] if found else url.path.strip("/"))
    if host in ("docs.google.com", "drive.google.com") and (found := _DOCUMENT.match(url.path)):
        # How it was opened (to edit, to look at, on a phone) is nothing of the document.
        return url.with_host("docs.google.com").with_path(found[1])
    return url.with_host(host) if host != url.host else url


def _host(url: URL) -> str:
    """The host without what is said of the screen it is for."""
    host = (url.host or "").casefold().rstrip(".").removeprefix("www.")
    host = _INNER.sub(r"\1.", _DRESS.sub("", host, count=1) if _DRESS.match(host) else host)
    return _HOSTS.get(host, host)


def _film(host: str, url: URL) -> str:
    """The film that an address of YouTube shows, "" where it shows none."""
    if host == "youtu.be":
        return url.path.strip("/").partition("/")[0]
    if host not in _YOUTUBE:
        return ""
    found = _FILM.match(url.path)
    return found[1] if found else url.query.get("v", "") if url.path == "/watch" else ""
