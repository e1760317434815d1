"""What is wrong with a text that is typed into a field, said while it is typed."""

from __future__ import annotations

from collections.abc import Collection

from raci.change.applied import fault_of
from raci.plan.matrix import Matrix
from raci.plan.model import Entry
from raci.plan.names import did_you_mean, id_from_name
from raci.report.inert import visible
from raci.tui.card.fields import CardField, first_key
from raci.tui.card.pools import Pool
from raci.tui.card.values import said_by
from raci.tui.card.words import members_of

_TWO = "Two belong in a pair, with a comma between them."


def trouble(one: CardField, text: str, pool: Pool, matrix: Matrix, made: Collection[str] = ()) -> str:
    """What is wrong with a typed text, in a sentence; empty where nothing. `made` are ids that come with it."""
    value = said_by(one, text)
    if one.way == "add":
        return _of_new(one, text, pool) if text.strip() else ""
    if value in (None, []):
        needed = one.way in ("id", "pair", "text") or one.required
        return f"`{one.label}` cannot be left out." if needed else ""
    words = value if isinstance(value, list) else [str(value)]
    return _of_unknown(words, pool, made) or _of_value(one, words, matrix)


def _of_value(one: CardField, words: list[str], matrix: Matrix) -> str:
    match one.way:
        case "letters":
            return _of_letters(words[0], matrix)
        case "id":
            fits = id_from_name(words[0])
            return "" if fits == words[0] else f"An id has letters and digits in lower case, and hyphens: {fits}."
        case "pair":
            return "" if len(words) == 2 else _TWO
        case "value":
            return _of_format(one.model, one.key, words[0])
        case "list":
            return _of_format(one.model, one.key, words)
        case _:
            return ""


def _of_new(one: CardField, text: str, pool: Pool) -> str:
    """What is wrong with the beginning of something new."""
    match one.adding:
        case "pair":
            words = members_of(text)
            return _of_unknown(words, pool) or ("" if len(words) == 2 else _TWO)
        case "named":
            name, _, said = text.partition(":")
            return "" if name.strip() and said.strip() else one.help
        case "record":
            return _of_unknown([text.strip()], pool) or _of_format(one.shape.model, first_key(one), text)
        case _:
            return ""


def _of_format(model: type[object] | None, key: str, value: str | list[str]) -> str:
    """What the format says against a value."""
    fault = fault_of(model, key, value) if model is not None and issubclass(model, Entry) else ""
    return f"{visible(fault)}." if fault else ""


def _of_unknown(words: list[str], pool: Pool, made: Collection[str] = ()) -> str:
    """The first word that has to name something, and does not."""
    word = next((one for one in words if one not in pool.names and one not in made), None)
    if word is None or not pool.closed:
        return ""
    if pool.what == "choice":
        return f"{visible(word)} is none of {', '.join(pool.names)}{_ended(did_you_mean(word, pool.names))}"
    spellings = (*pool.names, *filter(None, pool.names.values()))
    return f"There is no {pool.what} {visible(word)} {pool.among}{_ended(did_you_mean(word, spellings))}"


def _ended(question: str) -> str:
    """The end of a sentence: a question, or a full stop."""
    return visible(question) or "."


def _of_letters(letters: str, matrix: Matrix) -> str:
    cell = matrix.scheme.read(letters)
    if cell.unknown:
        known = ", ".join(f"{key} {letter.name}" for key, letter in matrix.scheme.letters.items())
        return f"{visible(' '.join(cell.unknown))} is no letter of this plan: {visible(known)}, none."
    if len(cell.letters) > 1 and not matrix.scheme.may_share(cell.letters):
        return f"{cell.letters} may not share a cell."
    return ""
