"""How many random examples a test takes: a share of all in the usual run, for that is to end within three minutes."""

from __future__ import annotations

from hypothesis import settings

USUAL, ALL, NEW = "raci", "raci-all", "raci-new"
_SHARE = 0.4


def register() -> None:
    """The profiles: the usual one, all examples (both the same on every run), and as many new ones."""
    settings.register_profile(USUAL, derandomize=True, deadline=None, max_examples=_some(100))
    settings.register_profile(ALL, derandomize=True, deadline=None)
    settings.register_profile(NEW, deadline=None)
    settings.load_profile(USUAL)


def examples(count: int) -> int:
    """The number of examples of a test that has so many in all."""
    return _some(count) if settings.get_current_profile_name() == USUAL else count


def _some(count: int) -> int:
    return max(min(count, 8), round(count * _SHARE))
