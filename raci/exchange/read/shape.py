"""Values of JSON that must have a certain shape; what has another is named by its place: `matrices[0].roles`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KINDS = ((bool, "true or false"), (dict, "an object"), (list, "a list"), (str, "a text"), (int | float, "a number"))


class Misshapen(Exception):  # noqa: N818  it says what the value is
    """A value of another shape; the message says where and how."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


class At:
    """A value with its place."""

    def __init__(self, value: Any, where: str = "") -> None:
        self.value = value
        self.where = where

    def __getitem__(self, key: str) -> At:
        """The value of a key of an object; null where the object lacks it."""
        return At(self._object().get(key), f"{self.where}.{key}" if self.where else key)

    def pairs(self) -> Iterator[tuple[str, At]]:
        """The keys of an object, with their values."""
        return ((key, At(value, f"{self.where}.{key}")) for key, value in self._object().items())

    def items(self) -> Iterator[At]:
        """The items of a list."""
        if not isinstance(self.value, list):
            what = "it is missing" if self.value is None else f"it must be a list, not {self._kind()}"
            raise Misshapen(self.where, what)
        return (At(value, f"{self.where}[{index}]") for index, value in enumerate(self.value))

    def optional(self) -> list[At]:
        """The items of a list that may be left out."""
        return [] if self.value is None else list(self.items())

    def text(self, *, blank: bool = False) -> str:
        """A text, which must not be blank unless it may; a number is the text of it."""
        found = self.value if blank and self.value and isinstance(self.value, str) else self.text_or_none()
        if found is None:
            raise Misshapen(self.where, "it is empty" if isinstance(self.value, str) else "it is missing")
        return found

    def text_or_none(self) -> str | None:
        """A text that may be blank or left out."""
        if isinstance(self.value, str):
            return self.value if self.value.strip() else None
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        if self.value is not None:
            raise Misshapen(self.where, f"it must be a text, not {self._kind()}")
        return None

    def _object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            what = "it is missing" if self.value is None else f"it must be an object, not {self._kind()}"
            raise Misshapen(self.where or "the file", what)
        return self.value

    def _kind(self) -> str:
        return next((words for kind, words in _KINDS if isinstance(self.value, kind)), "null")
