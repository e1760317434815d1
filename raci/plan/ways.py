"""The ways between activities, by what each comes after."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


def beyond(
    after: Iterable[str], gone: Collection[str], before: Mapping[str, Sequence[str]], itself: str | None = None
) -> Iterator[str]:
    """What an activity comes after once some are gone: through those to what they came after, each once.

    `before` says at least of those that are gone what they came after; `itself` is the activity, if it has one already.
    """
    seen = {itself}
    waiting = list(reversed(list(after)))
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in gone:
            waiting += reversed(before.get(one, ()))
        else:
            yield one


def above(activity: str, before: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything that comes before an activity; itself only where the ways go round."""
    found: set[str] = set()
    waiting = [activity]
    while waiting:
        further = [one for one in before.get(waiting.pop(), ()) if one not in found]
        found.update(further)
        waiting += further
    return found
