"""Four times as much of anything costs about four times as much work, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.plans import plan_text
from raci.cli.main import run
from tests.counting import growth
from tests.rules.checking import plan


def mistyped_ids(size: int) -> str:
    return plan(*(f"a{number}: {{assign: {{mll: R}}, after: b{number}}}" for number in range(size)), roles="ml, ops")


def mistyped_keys(size: int) -> str:
    return plan(*(f"a{number}: {{asign: {{ml: R}}, effort: long}}" for number in range(size)), roles="ml, ops")


def unknown_keys(size: int) -> str:
    return plan(extra="".join(f"key{number}: 1\n" for number in range(size)))


def one_line(size: int) -> str:
    rows = ", ".join(f"a{number}: {{assign: {{ml: C}}}}" for number in range(size))
    return f"{{raci: 1, title: x, roles: {{ml: {{}}}}, stages: {{s: {{activities: {{{rows}}}}}}}}}"


def many_roles(size: int) -> str:
    roles = [f"role-{number}" for number in range(size)]
    cells = ", ".join(f"{role}: A" for role in roles)
    return plan(*(f"a{row}: {{assign: {{{cells}}}}}" for row in range(3)), roles=", ".join(roles))


def chain(size: int) -> str:
    return plan(*(f"a{number}: {{assign: {{ml: AR}}, after: a{number + 1}}}" for number in range(size)), roles="ml")


def ring(size: int) -> str:
    rows = (f"a{number}: {{assign: {{ml: AR}}, after: a{(number + 1) % size}}}" for number in range(size))
    return plan(*rows, roles="ml")


def sound(size: int) -> str:
    return plan_text(size, 10)


PLANS = (mistyped_ids, mistyped_keys, unknown_keys, one_line, many_roles, chain, ring, sound)
FORMS = ("text", "json", "github")


def assert_linear(make: Callable[[int], str], command: tuple[str, ...], folder: Path) -> None:
    def work(size: int) -> Callable[[], object]:
        file = folder / f"{size}.raci.yaml"
        file.write_text(make(size), encoding="utf-8")
        return lambda: statuses.add(run([command[0], str(file), *command[1:]]))

    statuses: set[int] = set()
    # Roles take less of the work than rows, so it needs more of them to be seen.
    assert growth(work, 100 if make is many_roles else 50) < 4.3
    assert len(statuses) == 1
    assert statuses <= {0, 1}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("make", PLANS, ids=lambda make: make.__name__)
def test_a_check_does_as_much_work_as_there_is_plan(make: Callable[[int], str], form: str, tmp_path: Path) -> None:
    assert_linear(make, ("check", "--output-format", form), tmp_path)


@pytest.mark.parametrize("make", [one_line, sound], ids=lambda make: make.__name__)
def test_showing_does_as_much_work_as_there_is_plan(make: Callable[[int], str], tmp_path: Path) -> None:
    assert_linear(make, ("show",), tmp_path)
