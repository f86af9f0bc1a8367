"""The shape that goes over the wire, whichever platform's it is."""

from typing import Any

Json = dict[str, Any]
"""An object as it stands in a body; what may be in it is checked against the description."""
