"""The sections of a model card below its metadata, by the headings of Hugging Face's template and of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from raci.exchange.model_card.prose import prose
from raci.exchange.model_card.taken import Taken

_KEYS = {
    "intended-use": "uses, use, direct use, intended use, intended uses, intended uses and limitations, "
    "primary intended uses, intended use and limitations",
    "users": "intended users, primary intended users, users",
    "out-of-scope": "out of scope use, out of scope uses, out of scope use cases, out of scope, "
    "misuse and out of scope use, misuse malicious use and out of scope use",
    "details": "model details, model description, model summary",
    "factors": "factors, relevant factors, evaluation factors",
    "metrics": "metrics, model performance measures, evaluation metrics",
    "training-data": "training data, training dataset, training datasets",
    "evaluation-data": "testing data, test data, evaluation data, evaluation dataset, evaluation datasets",
    "quantitative-analyses": "results, evaluation results, quantitative analyses, quantitative analysis",
    "ethical-considerations": "bias risks and limitations, bias, biases, risks, bias and risks, "
    "ethical considerations, limitations and bias, limitations and biases, bias and fairness, risks and limitations",
    "caveats": "caveats and recommendations, recommendations, caveats, limitations, known limitations",
}
_KEY_OF = {title: key for key, titles in _KEYS.items() for title in titles.split(", ")}
_WHOLE, _WHOLE_KEY = "model card for ", "details"  # the heading of it all: what stands right below sums the model up
_NOT_OF_THE_MODEL = (
    "citation, bibtex, apa, how to cite, how to get started with the model, how to use, usage, framework versions, "
    "glossary, more information, model card authors, model card contact, contact"
)  # headings of Hugging Face's template, and what many write for them
_ABOUT_THE_CARD = frozenset(_NOT_OF_THE_MODEL.split(", "))
_LONGEST_TITLE = 80  # characters of a section's name
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_LONGEST_HEADING = 300  # characters
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_NO_HEADING = re.compile(r" {4}|[ \t]*(?:[-*+>|]|\d{1,3}[.)])")  # code, an item, a quotation, a table
_NONE = re.compile(r"(?:none|n/?a|not applicable|no|-+)[.!]?", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_OPTIONAL = re.compile(r"[\[(]\s*optional\s*[\])]", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")


class Part(NamedTuple):
    """A heading, how deep it is, and the lines below it up to the next one."""

    title: str
    level: int
    lines: tuple[str, ...]


def sections_of(text: str) -> list[Part]:
    """The parts of a text; what stands in fences of code is no heading."""
    return list(_sections(text))


def _sections(text: str) -> Iterator[Part]:
    title, level, fence = "", 0, ""
    lines: list[str] = []
    for line in text.split("\n"):
        opening = _FENCE.match(line)
        if opening is not None and (not fence or opening[1].startswith(fence)):
            fence = "" if fence else opening[1]
        heading = None if fence or len(line) > _LONGEST_HEADING else _HEADING.fullmatch(line.rstrip("\r"))
        underline = None if fence or not _stands_alone(lines) else _UNDERLINE.fullmatch(line.rstrip("\r"))
        if heading is not None:
            yield Part(title, level, tuple(lines))
            title, level, lines = (heading[2] or "").strip(), len(heading[1]), []
        elif underline is not None:
            yield Part(title, level, tuple(lines[:-1]))
            title, level, lines = lines[-1].strip(), 1 if underline[1].startswith("=") else 2, []
        else:
            lines.append(line)
    yield Part(title, level, tuple(lines))


def _stands_alone(lines: list[str]) -> bool:
    """Whether the last of some lines is a paragraph of its own, which a line below it makes a heading."""
    last = lines[-1] if lines else ""
    before = lines[-2] if len(lines) > 1 else ""
    is_short = len(last) <= _LONGEST_HEADING
    return bool(last.strip()) and is_short and not before.strip() and not _NO_HEADING.match(last)


def has_known_heading(parts: list[Part]) -> bool:
    """Whether one of the headings is one that model cards have."""
    return any(title in _KEY_OF or title.startswith(_WHOLE) for title in (_plain(part.title) for part in parts))


def of_sections(parts: list[Part], taken: Taken) -> None:
    """Take the sections, with those below them that have no place of their own.

    What stands before all headings, or right below the first one where that names the model, sums the model up.
    Sections of other names go to the sections of one's own, but for those that are about the card.
    """
    first = next((part for part in parts if part.title), None)
    above: list[tuple[int, str]] = []  # the headings that are open, with the keys that they stand for
    for part in parts:
        above = [one for one in above if one[0] < part.level]
        title = _plain(part.title)
        names_it = part is first and part.level == 1 and title not in _KEY_OF
        whole = not part.title or names_it or title.startswith(_WHOLE)
        key = _WHOLE_KEY if whole else _KEY_OF.get(title) or (above[-1][1] if above else "")
        above.append((part.level, "" if whole else key))
        text, lost = prose(part.lines)
        about_the_card = title in _ABOUT_THE_CARD
        if key and title not in _KEY_OF and not whole and _NONE.fullmatch(text):  # it would end the text above it
            taken.leave(part.title, "it says that there is nothing")
        elif key and not about_the_card:
            taken.say(key, text)
        elif text and not about_the_card:
            taken.say_section(_named(part.title), text)
        if about_the_card and (text or lost):
            taken.leave(part.title, "it is about the card or the code, not about the model")
        elif lost:
            for what in lost:
                taken.leave(f"{what} under {part.title or 'no heading'}", "a plan takes texts")


def _named(title: str) -> str:
    """A heading as the name of a section."""
    text, _ = prose((_OPTIONAL.sub("", title),))
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip()}…"


def _plain(title: str) -> str:
    """A heading without case, signs and the mark that it may be left out."""
    return _BETWEEN.sub(" ", _OPTIONAL.sub("", title).replace("&", " and ").casefold()).strip()
