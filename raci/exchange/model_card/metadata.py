"""The metadata of a model card, by the words of Hugging Face's specification."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from raci.exchange.model_card.taken import Taken
from raci.plan.values import read_truth

_TEXTS = {"library_name": "library", "pipeline_tag": "task", "version": "version", "model_version": "version"}
_LISTS = {"language": "languages", "datasets": "datasets", "base_model": "base-models", "tags": "tags"}
_NO_PLACE = "a plan has no place for it"
_NO_TEXT = "it is no text"
_NO_FIGURES = frozenset({"nan", "inf", "infinity"})
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_MAX_RESULTS = 50


def of_metadata(data: Mapping[str, Any], taken: Taken) -> None:
    """Take what the metadata say."""
    for key, value in data.items():
        if value in _NOTHING:
            continue
        reader = _READERS.get(key)
        if reader is not None:
            reader(key, value, data, taken)
        else:
            taken.leave(key, _NO_PLACE)


_Reader = Callable[[str, Any, Mapping[str, Any], Taken], None]


def _text(key: str, value: Any, _: Mapping[str, Any], taken: Taken) -> None:
    texts = _texts(value)
    if texts is None:
        taken.leave(key, _NO_TEXT)
    else:
        taken.say(_TEXTS[key], ", ".join(texts))


def _list(key: str, value: Any, _: Mapping[str, Any], taken: Taken) -> None:
    texts = _texts(value)
    if texts is None:
        taken.leave(key, "it is no list of texts")
    else:
        taken.say(_LISTS[key], texts)


def _metrics(key: str, value: Any, _: Mapping[str, Any], taken: Taken) -> None:
    texts = _texts(value)
    if texts is None:
        taken.leave(key, "it is no list of texts")
    else:
        taken.say("metrics", ", ".join(texts))


def _license(key: str, value: Any, data: Mapping[str, Any], taken: Taken) -> None:
    """The licence; where it is none of the usual ones, its name and where it stands."""
    texts = _texts(value)
    if texts is None:
        taken.leave(key, _NO_TEXT)
        return
    named = [data.get("license_name"), data.get("license_link")] if texts == ["other"] else []
    more = [one for one in named if isinstance(one, str) and one]
    taken.say("license", ", ".join(more or texts))


def _part_of_license(key: str, _: Any, data: Mapping[str, Any], taken: Taken) -> None:
    if data.get("license") != "other":
        taken.leave(key, "it is for licences that are called other")
    elif not isinstance(data[key], str):
        taken.leave(key, _NO_TEXT)


def _model_index(_: str, value: Any, __: Mapping[str, Any], taken: Taken) -> None:
    """The results of every model of the card; several models are rare, and their figures stand one after the other."""
    models = value if isinstance(value, list) else [value]
    for index, model in enumerate(models, 1):
        if not isinstance(model, dict):
            taken.leave(f"{_shown(model, index)} in model-index", "it is no mapping with results")
        elif _word(_get(model, "name")):
            taken.leave(f"the name {_get(model, 'name')}", "a plan has its own title")
        _leave_odd(model, taken)
    found = [one for model in models for one in _results(model, taken)]
    for one in found[:_MAX_RESULTS]:
        taken.add_result(one)
    if len(found) > _MAX_RESULTS:
        taken.leave(f"{len(found) - _MAX_RESULTS:,} more results", f"a card takes {_MAX_RESULTS}")


def _leave_odd(model: Any, taken: Taken) -> None:
    """Name each thing in a model that is not what should stand there, or has no place; what many have is named once."""
    entries = _mappings(_get(model, "results"))
    metrics = [metric for entry in entries for metric in _mappings(_get(entry, "metrics"))]
    holders = [("results", model), *(("metrics", entry) for entry in entries)]
    odd = [*_odd_lists(holders), *_odd_parts("a model", [model]), *_odd_parts("a result", entries)]
    for key in ("task", "dataset"):
        named = [_get(entry, key) for entry in entries]
        odd += [(f"{key} of a result in model-index", "it is no name") for one in named if isinstance(one, list)]
        odd += _odd_parts(f"the {key}", [one for one in named if not isinstance(one, list)])
    odd += [
        (_result_of(_get(entry, "task")), "it has no metrics")
        for entry in entries
        if _get(entry, "metrics") in _NOTHING
    ]
    odd += [("verified of a metric in model-index", "no verifyToken shows it") for one in metrics if _is_claim(one)]
    for what, why in dict.fromkeys([*odd, *_odd_parts("a metric", metrics)]):
        taken.leave(what, why)


_PARTS = {
    "a model": ("name", "results"), "a result": ("task", "dataset", "metrics"), "the task": ("name", "type"),
    "the dataset": ("name", "type", "split"), "a metric": ("name", "type", "value", "verified"),
}  # fmt: skip
_TEXT_PARTS = frozenset({"name", "type", "split", "verified"})


def _odd_lists(holders: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """What should be a list of mappings, and is not or not all of it."""
    for key, holder in holders:
        value = _get(holder, key)
        if value is not None and not isinstance(value, list):
            yield f"{key} of model-index", "it is no list of mappings"
        for index, one in enumerate(value if isinstance(value, list) else (), 1):
            if not isinstance(one, dict):
                yield f"{_shown(one, index)} in {key} of model-index", "it is no mapping"


def _shown(item: Any, number: int) -> str:
    """What to call an item of a list."""
    return item if isinstance(item, str) else f"number {number}"


def _odd_parts(what: str, holders: list[Any]) -> Iterator[tuple[str, str]]:
    """The keys of mappings that have no place, and those that should be texts and are not."""
    for holder in holders:
        for key, value in holder.items() if isinstance(holder, dict) else ():
            if value in _NOTHING:
                continue
            if key not in _PARTS[what]:
                yield f"{key} of {what} in model-index", _NO_PLACE
            elif key in _TEXT_PARTS and not isinstance(value, str):
                yield f"{key} of {what} in model-index", _NO_TEXT


def _results(model: Any, taken: Taken) -> Iterator[dict[str, str]]:
    for entry in _mappings(_get(model, "results")):
        task, dataset = _get(entry, "task"), _get(entry, "dataset")
        about = {"dataset": _named(dataset), "split": _word(_get(dataset, "split")), "task": _named(task)}
        for metric in _mappings(_get(entry, "metrics")):
            name, value = _named(metric), _get(metric, "value")
            if not name or not _is_figure(value):
                taken.leave(
                    f"a result of {name or 'no metric'}", "its value is no figure" if name else "it has no name"
                )
                continue
            verified = {"verified": "true"} if _is_true(_get(metric, "verified")) and not _is_claim(metric) else {}
            yield {"metric": name, "value": value} | {key: text for key, text in about.items() if text} | verified


def _result_of(task: Any) -> str:
    named = _named(task)
    return f"a result of {named}" if named else "a result"


def _is_claim(metric: Any) -> bool:
    """Whether a figure is called verified, and nothing shows it: the hub gives a token to those that it has checked."""
    return _is_true(_get(metric, "verified")) and not _word(_get(metric, "verifyToken"))


def _is_figure(value: Any) -> bool:
    """Whether a value says how much; what is not a number or has no end does not."""
    return isinstance(value, str) and value.strip().lstrip("+-").lstrip(".").casefold() not in _NO_FIGURES


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _named(value: Any) -> str:
    """The name of a task, a data set or a metric, else its id."""
    return value if isinstance(value, str) else _word(_get(value, "name")) or _word(_get(value, "type"))


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_true(value: Any) -> bool:
    try:
        return read_truth(value) is True
    except ValueError:
        return False


def _texts(value: Any) -> list[str] | None:
    """A text or several; None where there is something else."""
    every = value if isinstance(value, list) else [value]
    return every if all(isinstance(one, str) for one in every) else None


_READERS: Mapping[str, _Reader] = {
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(_LISTS, _list),
    "metrics": _metrics,
    "license": _license,
    "license_name": _part_of_license,
    "license_link": _part_of_license,
    "model-index": _model_index,
}
