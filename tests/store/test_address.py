"""Addresses of databases: taken apart for the driver, and shown without anybody's password."""

import pytest

from store.core.address import POSTGRESQL, read, served, shown


@pytest.mark.parametrize("name", ["postgres", "postgresql", POSTGRESQL])
def test_each_name_of_postgresql_means_our_driver(name: str) -> None:
    found = read(f"{name}://convene:a%40b@db:5433/convene?sslmode=require")
    assert (found.drivername, found.password, found.port) == (POSTGRESQL, "a@b", 5433)
    assert found.query == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgres://me:hunter2@db.example.org:5433/convene", "convene at db.example.org:5433"),
        ("postgresql://me:hunter2@db/convene", "convene at db"),
        ("postgresql:///convene?host=/run/postgresql", "convene at /run/postgresql"),
        ("postgresql:///convene", "convene"),
        ("sqlite:///var/convene.db", "var/convene.db"),
    ],
)
def test_an_address_is_shown_without_who_and_how(url: str, told: str) -> None:
    assert shown(url) == told
    assert served(url) is not told.endswith(".db")
