"""A mark of a text: it tells whoever has the text and the secret that they belong together."""

import hashlib
import hmac


def marked(secret: str, text: str) -> str:
    """HMAC-SHA-256: the same each time, and of nobody without the secret."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
