"""Cities: how a time zone is called where people read whose clocks are meant."""


def city(zone: str) -> str:
    """A zone as people call it: "New York" for America/New_York, its IANA name."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
