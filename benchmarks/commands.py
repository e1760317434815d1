"""`raci check`, `--help` and `--version` beside other programs on the same files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.bench import Bench, alternately
from benchmarks.row import Row

# Without the rules that our plans break, so that yamllint is not slowed down by what it would have to print.
_YAMLLINT = ("-m", "yamllint", "-d", "{extends: default, rules: {line-length: disable, document-start: disable}}")


def check_one(bench: Bench) -> Iterator[Row]:
    """One plan of the usual size, cold."""
    plan, schema = bench.plan(64, 12), "schema.json"
    text = bench.run("-m", "raci", "schema", keep=True).output
    (bench.folder / schema).write_text(text, encoding="utf-8")
    ours = ("-m", "raci", "check", plan)
    peer = ("-m", "check_jsonschema", "--schemafile", schema, plan)
    raci, beside = alternately(bench.runs, lambda: bench.run(*ours).seconds, lambda: bench.run(*peer).seconds)
    command = f"raci check {plan}; check-jsonschema --schemafile {schema} {plan}"
    yield Row("check one plan, 64 × 12, cold", raci, "ms", 1.0, command, beside, "check-jsonschema")


def _many(bench: Bench) -> int:
    """Fill the folder `plans`, and say with how many."""
    number = 100 if bench.quick else 1000
    folder = bench.folder / "plans"
    folder.mkdir(exist_ok=True)
    for index in range(number):
        shutil.copy(bench.folder / bench.plan(64, 12), folder / f"plan-{index}.raci.yaml")
    return number


def check_folder(bench: Bench) -> Iterator[Row]:
    """Many plans."""
    number = _many(bench)
    beside = bench.run(*_YAMLLINT, "plans", statuses=(0, 1)).seconds
    (raci,) = alternately(min(3, bench.runs), lambda: bench.run("-m", "raci", "check", "plans").seconds)
    what = f"check a folder of {number:,} plans, 64 × 12"
    yield Row(what, raci, "s", 0.05, "raci check plans; yamllint plans", beside, "yamllint")


def maturity_folder(bench: Bench) -> Iterator[Row]:
    """Where many plans stand, beside checking them."""
    number = _many(bench)
    one, other = (partial(bench.run, "-m", "raci", command, "plans") for command in ("maturity", "check"))
    raci, beside = alternately(min(3, bench.runs), lambda: one().seconds, lambda: other().seconds)
    what = f"where a folder of {number:,} plans stands, 64 × 12"
    yield Row(what, raci, "s", None, "raci maturity plans; raci check plans", beside, "raci check")


def conform_folder(bench: Bench) -> Iterator[Row]:
    """Many plans beside the template that they follow, beside checking them."""
    number, folder, template = 100 if bench.quick else 1000, bench.folder / "following", "google-cicd-ct"
    folder.mkdir(exist_ok=True)
    first = folder / "plan-0.raci.yaml"
    bench.run("-m", "raci", "new", f"{folder.name}/{first.name}", "--template", template)
    left = first.read_text(encoding="utf-8").replace("gate: G1 CI green\n", "note: Left the path\n")
    first.write_text(left, encoding="utf-8")
    for index in range(1, number):
        shutil.copy(first, folder / f"plan-{index}.raci.yaml")
    ours = partial(bench.run, "-m", "raci", "conform", folder.name, statuses=(1,))
    check = partial(bench.run, "-m", "raci", "check", folder.name, statuses=(1,))
    raci, beside = alternately(min(3, bench.runs), lambda: ours().seconds, lambda: check().seconds)
    what = f"a folder of {number:,} plans beside their template, 30 × 6"
    yield Row(what, raci, "s", None, f"raci conform {folder.name}; raci check {folder.name}", beside, "raci check")


def check_large(bench: Bench) -> Iterator[Row]:
    """One very large plan: time and memory."""
    plan = bench.plan(10_000, 12)
    memory: list[float] = []

    def ours() -> float:
        spent = bench.run("-m", "raci", "check", plan)
        memory.append(spent.memory)
        return spent.seconds

    runs = min(3, bench.runs)
    raci, beside = alternately(runs, ours, lambda: bench.run(*_YAMLLINT, plan, statuses=(0, 1)).seconds)
    command = f"raci check {plan}; yamllint {plan}"
    yield Row("check one plan, 10,000 × 12", raci, "s", 0.25, command, beside, "yamllint")
    lint = bench.run(*_YAMLLINT, plan, statuses=(0, 1)).memory
    what = "check one plan, 10,000 × 12: memory at its peak"
    yield Row(what, max(memory), "MB", 250, command, lint, "yamllint", absolute=True)


def repair(bench: Bench) -> Iterator[Row]:
    """The smallest repair of plans in which every second row is broken, cold, beside checking the same plan."""
    sizes = ((73, 24, False, 1.0), (500, 24, False, None), (73, 24, True, 1.0))
    for activities, roles, coupled, budget in sizes:
        plan = bench.plan(activities, roles, broken=0.5, coupled=coupled)
        ours, check = (partial(_seconds, bench, command, plan) for command in ("repair", "check"))
        raci, beside = alternately(bench.runs, ours, check)
        command = f"raci repair {plan}; raci check {plan}"
        more = ", rows that depend on each other" if coupled else ""
        what = f"the smallest repair, {activities} × {roles}, every second row broken{more}"
        yield Row(what, raci, "s", budget, command, beside, "raci check", absolute=True)


def _seconds(bench: Bench, command: str, plan: str) -> float:
    return bench.run("-m", "raci", command, plan, statuses=(1,)).seconds


def start(bench: Bench) -> Iterator[Row]:
    """Help and version, and what the way of starting them costs."""
    script = Path(bench.folder) / "raci-script"  # what pip makes of an entry point
    script.write_text("import sys\nfrom raci.cli.main import main\nsys.exit(main())\n", encoding="utf-8")
    wanted = (("-c", "pass"), ("-m", "raci", "--help"), ("-m", "raci", "--version"), (script.name, "--version"))
    runs = bench.runs * 3
    nothing, show_help, version, scripted = alternately(
        runs, *(lambda arguments=arguments: bench.run(*arguments).seconds for arguments in wanted)
    )
    for option, figure in (("--help", show_help), ("--version", version)):
        command = f"python -m raci {option}; python -c pass"
        yield Row(f"raci {option}", figure, "ms", 8, command, nothing, "python -c pass")
    what = "the console script in place of python -m raci"
    yield Row(what, scripted, "ms", None, "raci --version; python -m raci --version", version, "python -m raci")
