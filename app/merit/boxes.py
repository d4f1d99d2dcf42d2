"""The nine boxes of talent: thresholds, numbers and follow-up are data with sources."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.merit.components import Basis, Part, Percent

SIDE = 3
AxisName = Literal["x", "y"]


class BoxAxis(Part):
    """From which value an axis is middle, and from which it is high."""

    label: str
    bands: tuple[str, str, str]
    middle: Percent
    high: Percent
    basis: Basis

    @model_validator(mode="after")
    def _thresholds_ascend(self) -> Self:
        if self.middle >= self.high:
            message = f"middle ({self.middle}) must be below high ({self.high})"
            raise ValueError(message)
        return self

    def band(self, exact: int, *, whole: int) -> int:
        """Give the band 0–2 of a value, where `whole` stands for a hundred."""
        reached = (self.middle, self.high)
        return sum(exact * 100 >= threshold * whole for threshold in reached)


class BoxScheme(Part):
    """How two axes make nine boxes; `numbers` has a row for each band of y."""

    id: str
    version: Annotated[int, Field(ge=1)]
    title: str
    basis: Basis
    axes: dict[AxisName, BoxAxis]
    numbers: tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]
    successors: tuple[int, ...]
    successors_basis: Basis
    error: Percent
    error_basis: Basis
    follow_up: dict[str, str]
    follow_up_basis: Basis
    levels: dict[str, str]
    levels_basis: Basis

    @model_validator(mode="after")
    def _each_box_stands_once(self) -> Self:
        found = sorted(number for row in self.numbers for number in row)
        if found != list(range(1, SIDE * SIDE + 1)):
            message = f"numbers must hold 1 to 9, each once, not {found}"
            raise ValueError(message)
        if set(self.axes) != {"x", "y"}:
            message = "axes must be x and y"
            raise ValueError(message)
        if set(self.follow_up) != {str(number) for number in found}:
            message = "follow_up must speak of each of the boxes 1 to 9"
            raise ValueError(message)
        return self

    def number(self, *, x: int, y: int, whole: int) -> int:
        """Give the box of two values, where `whole` stands for a hundred."""
        row = self.axes["y"].band(y, whole=whole)
        return self.numbers[row][self.axes["x"].band(x, whole=whole)]
