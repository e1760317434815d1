"""What all tests share: random examples, which take the time they need."""

from __future__ import annotations

from tests.examples import register

register()  # `--hypothesis-profile raci-all` takes all examples, and `raci-new` looks for new ones
