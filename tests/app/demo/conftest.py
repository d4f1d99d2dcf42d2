"""A quarter of the city, built once; whoever changes it builds his own."""

import pytest

from app.demo.city import build_city
from app.demo.state import City


@pytest.fixture(scope="session")
def small_city() -> City:
    """Build a quarter of the city, to be read only."""
    return build_city(1, scale=0.25)


@pytest.fixture(scope="session")
def whole_city() -> City:
    """Build the whole city, to be read only."""
    return build_city(1)
