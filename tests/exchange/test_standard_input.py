"""What is piped into an import is read as it would be from a file with the right name."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from raci.exchange.formats import export_bytes, export_suffixes, import_bytes, import_path, import_suffixes
from raci.exchange.read.recognise import recognise
from raci.exchange.reading import Reading
from raci.exchange.refusal import ImportRefused
from raci.plan.plan import Plan
from tests.examples import examples
from tests.exchange.plans import csv_of, only, plans, small_plan, triples

_ROWS = [["Activity", "Data scientist", "ML engineer"], ["Build it", "A", "R"], ["Run it", "C", "A/R"]]
_TABLE = (
    "<table><tr><th>Activity<th>Dev<th>Ops</tr><tr><td>Build it<td>A<td>R</tr><tr><td>Run it<td>C<td>A/R</tr></table>"
)
_PIPES = "| Activity | Dev | Ops |\n| --- | :-: | :-: |\n| Build it | A | R |\n| Run it | C | **A/R** |\n"


def _piped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return import_path("-")


def _content(reading: Reading) -> object:
    """A reading without what only a file's name can say."""
    return [replace(matrix, title=None) for matrix in reading.matrices], reading.refused


BOTH_WAYS = [suffix for suffix in export_suffixes() if suffix in import_suffixes()]


@pytest.mark.parametrize("suffix", BOTH_WAYS)
def test_an_export_that_is_piped_in_is_read_as_the_file(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = export_bytes(small_plan(), suffix)
    named = import_bytes(data, f"plan{suffix}")
    assert named.matrices
    assert _content(_piped(data, monkeypatch)) == _content(named)


@settings(max_examples=examples(25), deadline=None)
@given(plans())
def test_exports_are_recognised_whatever_the_names_in_them(plan: Plan) -> None:
    if not list(plan.activities()):
        return  # a Markdown file without a table is any text
    for suffix in BOTH_WAYS:
        assert recognise(export_bytes(plan, suffix)) == suffix


def test_what_an_import_prints_as_json_can_be_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    first = import_bytes(csv_of(_ROWS), "table.csv")
    again = _piped(json.dumps(first.as_dict()).encode(), monkeypatch)
    assert triples(only(again)) == triples(only(first))


STRANGERS: dict[str, tuple[str, str]] = {
    "a pipe table below prose": (".md", f"# RACI\n\nWho does what.\n\n{_PIPES}"),
    "pipes without a rule": (".md", "|Activity|Dev|Ops|\n|Build it|A|R|\n|Run it|C|A/R|\n"),
    "a rule without outer bars": (".md", "Activity | Dev | Ops\n--- | --- | ---\nBuild it | A | R\nRun it | C | A/R\n"),
    "Markdown that begins with HTML": (".md", f'<h1 align="center">Us</h1>\n<!-- draft -->\n\n{_PIPES}'),
    "an HTML table in Markdown": (".md", f"###### [Home](https://x.example)\n\n## Who\n\n{_TABLE}\n"),
    "an HTML page": (".html", f"\n<!DOCTYPE html>\n<html><body><h1>Who</h1>{_TABLE}</body></html>"),
    "an HTML fragment": (".html", _TABLE),
    "commas and quotes": (".csv", '"Activity","Dev","Ops"\n"Build it, test it","A","R"\n"Run it","C","A/R"\n'),
    "semicolons": (".csv", "Activity;Dev;Ops\nBuild it;A;R\nRun it;C;A/R\n"),
    "tabs": (".tsv", "Activity\tDev\tOps\nBuild it\tA\tR\nRun it\tC\tA|R\n\t-\t-\n"),
    "bars between cells": (".csv", "Activity|Dev|Ops\nBuild it|A|R\nRun it|C|A/R\n"),
    "a placeholder in brackets first": (".csv", "[Project name],,\nActivity,Dev,Ops\nBuild it,A,R\nRun it,C,A/R\n"),
    "a placeholder in braces first": (".csv", "{Project},,\nActivity,Dev,Ops\nBuild it,A,R\nRun it,C,A/R\n"),
    "a mark of markup in a cell": (".csv", "<Project>,,\nActivity,Dev,Ops\nBuild <it>,A,R\nRun it,C,A/R\n"),
}


@pytest.mark.parametrize("kind", STRANGERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_others_write_is_recognised(kind: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    suffix, text = STRANGERS[kind]
    data = text.encode(encoding)
    named = import_bytes(data, f"x{suffix}")
    assert len(only(named).activities) >= 2
    assert _content(_piped(data, monkeypatch)) == _content(named)


def test_a_file_without_an_ending_is_recognised_too(tmp_path: Path) -> None:
    for text in (_PIPES, _TABLE):
        file = tmp_path / "matrix"
        file.write_text(text, encoding="utf-8")
        assert len(only(import_path(file)).activities) == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"Activity, Dev\0, Ops", "binary"),
        (b'{"a": ', "no JSON"),
        (b"PK\x03\x04x", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_its_own_words(
    data: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImportRefused, match=why):
        _piped(data, monkeypatch)


def test_text_of_no_kind_is_refused_and_not_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (b"Hello there.\n", b"<p>no table</p>", b"[link](x)", b"[]", b'{"a": 1}'):
        reading = _piped(text, monkeypatch)
        assert not reading.matrices
        assert reading.refused[0].reason


def test_recognising_takes_each_line_once() -> None:
    for text in ("|" * 500_000, "| a\n" * 200_000, "-" * 1_000_000, " \n" * 500_000, "[ " * 300_000):
        assert recognise(text.encode() + b"x") == ".csv"


CORPUS = os.environ.get("RACI_CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="RACI_CORPUS names no folder with files of strangers")
def test_files_of_strangers_are_read_alike_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [file for file in sorted(Path(CORPUS).iterdir()) if file.is_file()]
    assert files
    for file in files:
        assert _content(_piped(file.read_bytes(), monkeypatch)) == _content(import_path(file)), file.name
