"""Ten thousand odd plans and workbooks through the whole command: `python -m tests.rules.fuzz --examples 10000`.

Every rule is selected. A run may end with 0, 1 or 2, and has to say so within ten seconds, without a traceback.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from raci.cli.main import run
from raci.exchange.formats import export_bytes
from raci.lifecycle.library import open_template, template_ids
from tests.document.hand import random_of

_LONGEST = 10.0  # seconds
_WORDS = (
    *(
        word.encode()
        for word in ("{", "}", "[", "]", ": ", "\n", "  ", "- ", "&a ", "*a", "!!int ", "null", "~", "\t", "\0")
    ),
    *(word.encode() for word in ("A", "none", "'", '"', "|", "#", "0", "2026-13-45", "extends: .", "after: ", "<<: ")),
    *(b"\xff", b"\xef\xbb\xbf", "\u202e模".encode(), b"x" * 300),
)


def _damaged(data: bytes, rng: Random) -> bytes:
    """Bytes with pieces taken out, doubled, moved, overwritten or put in."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 30))):
        at, size = rng.randrange(len(out) + 1), rng.choice((1, 1, 3, 20, 200))
        piece = out[at : at + size]
        match rng.randrange(5):
            case 0:
                del out[at : at + size]
            case 1:
                out[at:at] = piece
            case 2:
                del out[at : at + size]
                place = rng.randrange(len(out) + 1)
                out[place:place] = piece
            case 3:
                out[at : at + size] = rng.choice(_WORDS)
            case _:
                out[at:at] = rng.choice(_WORDS)
    return bytes(out)


def _lines(data: bytes, rng: Random) -> bytes:
    """A text with lines exchanged, doubled, gone, or at another depth."""
    lines = data.splitlines(keepends=True)
    for _ in range(rng.choice((1, 2, 8))):
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(4):
            case 0:
                lines[one], lines[other] = lines[other], lines[one]
            case 1:
                lines.insert(one, lines[other])
            case 2 if len(lines) > 2:
                del lines[one]
            case _:
                lines[one] = b"  " + lines[one] if rng.random() < 0.5 else lines[one].removeprefix(b"  ")
    return b"".join(lines)


def _cells(data: bytes, rng: Random) -> bytes:
    """A plan in which cells have other letters."""
    text = data.decode()
    for _ in range(rng.choice((1, 3, 20))):
        letters = rng.choice(("A", "R", "AR", "X", "none", "a/r", "С", "", "RC", "none A"))
        at = text.find(": ", rng.randrange(len(text)))
        end = next((place for place in range(at + 2, min(at + 6, len(text))) if text[place] in ",}"), 0)
        if at > 0 and end:
            text = f"{text[: at + 2]}{letters}{text[end:]}"
    return text.encode()


def _part(data: bytes, rng: Random) -> bytes:
    """A workbook in which one part is damaged and the archive is whole."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w") as after:
        names = before.namelist()
        chosen = rng.choice(names)
        for name in names:
            content = before.read(name)
            after.writestr(name, _damaged(content, rng) if name == chosen else content)
    return out.getvalue()


KINDS: dict[str, tuple[str, Callable[[bytes, Random], bytes]]] = {
    "damaged plans": ("yaml", _damaged),
    "plans with other lines": ("yaml", _lines),
    "plans with other letters": ("yaml", _cells),
    "damaged workbooks": ("xlsx", _damaged),
    "workbooks with a damaged part": ("xlsx", _part),
}


def _sources() -> dict[str, list[bytes]]:
    documents = [open_template(one) for one in template_ids()]
    every_key = Path(__file__).resolve().parents[1] / "document" / "example.raci.yaml"
    return {
        "yaml": [*(document.source.text.encode() for document in documents), every_key.read_bytes()],
        "xlsx": [export_bytes(document.plan, ".xlsx") for document in documents],
    }


def main() -> int:
    """Check the files of each kind; those that end otherwise are printed with their seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=2000, help="of each kind")
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    sources = _sources()
    failed = False
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        for kind, (suffix, damage) in KINDS.items():
            statuses: Counter[object] = Counter()
            slowest = 0.0
            for seed in range(arguments.first, arguments.first + arguments.examples):
                rng = random_of(seed)
                Path(f"plan.{suffix}").write_bytes(damage(rng.choice(sources[suffix]), rng))
                start = time.perf_counter()
                status = _status(f"plan.{suffix}")
                slowest = max(slowest, time.perf_counter() - start)
                statuses[status] += 1
                if status not in {0, 1, 2}:
                    failed = True
                    print(f"{kind} {seed}: {status}")
            failed = failed or slowest > _LONGEST
            print(f"{kind}: {dict(sorted(statuses.items(), key=str))}, the slowest took {slowest:.2f} s", flush=True)
    return int(failed)


def _status(name: str) -> object:
    """How a check with all rules ends."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status: object = run(["check", name, "--select", "ALL", "--isolated"])
    except BaseException:
        return traceback.format_exc()[-600:]
    return "a traceback" if "Traceback" in said.getvalue() else status


if __name__ == "__main__":
    sys.exit(main())
