"""Urls: links found in what people write, and links made comparable, so that none is kept twice."""

import re
from typing import Final

from yarl import URL

from bot.core.rules.sites import canonical

# Parameters that tell where somebody clicked and nothing of what is shown there.
_TRACKING: Final = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|hsa_\w+|vero_\w+|oly_\w+|at_\w+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|li_fat_id|yclid|igshid|igsh"
    r"|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|_ga|_gl|s_cid|ef_id|wt_mc|wickedid|trk\w*"
    r"|ref_src|ref_url|referrer|cmpid|ncid|si|spm|share_id|fb_\w+",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"https?://[^\s<>|\"“”]+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"\s*<?([a-z][a-z0-9+.-]{1,20}):(?=\S)", re.IGNORECASE)
_TRAILING: Final = ".,;:!?'’*_"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_PAGES: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)\Z", re.IGNORECASE)
_UNSAFE: Final = ("javascript", "data", "vbscript", "file", "blob", "about", "view-source", "ftp")


def first_link(text: str) -> str:
    """The first http or https link in a text, without the punctuation that follows it; "" for none.

    >>> first_link("See (https://example.org/a_(b)).")
    'https://example.org/a_(b)'
    """
    found = _LINK.search(text)
    link = found[0] if found else ""
    while link and (link[-1] in _TRAILING or _unopened(link)):
        link = link[:-1]
    return link if "://" in link and not link.endswith("://") else ""


def unsafe_scheme(text: str) -> str:
    """The scheme a text begins with that nobody should be made to open: "javascript"; "" for none.

    http and https are safe, and a word with a colon is no scheme.
    """
    # Browsers skip line breaks and tabs within a scheme; so does this.
    found = _SCHEME.match(re.sub(r"[\x00-\x1f]+", "", text.strip()[:60]))
    scheme = found[1].casefold() if found else ""
    return scheme if scheme in _UNSAFE else ""


def comparable(link: str) -> str:
    """A link as it is compared with others: where it leads, and not how somebody came by it.

    Scheme, "www.", a default port, tracking parameters, the order of parameters, a page's own name,
    a last slash and a fragment make no difference, unless the fragment is a route ("#/page", "#!").
    Nor do the short, mobile and embedded addresses of well-known sites (`sites.py`). Raises
    ValueError for what is no link.
    """
    url = URL(link)
    if not url.raw_host:
        raise ValueError(link)
    url = canonical(url)
    host = (url.raw_host or "").casefold().rstrip(".").removeprefix("www.")
    port = "" if url.explicit_port in (None, 80, 443) else f":{url.explicit_port}"
    path = _PAGES.sub("", url.raw_path).rstrip("/")
    kept = [(name, value) for name, value in url.query.items() if not _TRACKING.fullmatch(name)]
    query = URL("/").with_query(sorted(kept)).raw_query_string
    route = url.raw_fragment if url.raw_fragment.startswith(("/", "!")) else ""
    return f"{host}{port}{path}{'?' + query if query else ''}{'#' + route if route else ''}"


def cleaned(link: str) -> str:
    """A link without what tells where somebody clicked; the rest of it stays as it is."""
    url = URL(link)
    kept = [(name, value) for name, value in url.query.items() if not _TRACKING.fullmatch(name)]
    # Not written anew for nothing: a link is shown as it was given.
    return link if len(kept) == len(url.query) else str(url.with_query(kept))


def _unopened(link: str) -> bool:
    """Whether a link ends with a bracket that it did not open."""
    opening = _BRACKETS.get(link[-1])
    return opening is not None and link.count(link[-1]) > link.count(opening)
