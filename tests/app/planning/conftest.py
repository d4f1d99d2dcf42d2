"""What tests of planning share with those of intake."""

from tests.app.intake.conftest import read_once

__all__ = ["read_once"]
