"""Reads the TOML files beside it: what pages and languages look like is data that can be corrected."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The file of that name."""
    with Path(__file__).with_name(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def words(name: str, key: str) -> frozenset[str]:
    """The words of one entry, which stand in one string."""
    return frozenset(table(name)[key].split())
