"""Changes of a plan in force carried over to what its file itself says."""

from __future__ import annotations

from raci.change.facts import NOTHING, STAGE, THERE, Fact, Facts, Key
from raci.change.naming import SECTIONS


def transferred(own: Facts, before: Facts, after: Facts) -> Facts:
    """What a file has to say for its plan to become another one.

    `own` are the facts of the file; `before` and `after` those of the plan in force, which may know less (a workbook
    carries no waivers) and may have more (templates that it extends). What is changed about a thing of another file is
    written over it here; what is taken away from a template is taken away by nothing behind its key.
    """
    carrier = _Carrier(own, before, after)
    for key in dict.fromkeys((*before.values, *after.values)):
        if before.meaning(key) != after.meaning(key):
            carrier.carry(key)
    carrier.put_in_order()
    return carrier.made


class _Carrier:
    def __init__(self, own: Facts, before: Facts, after: Facts) -> None:
        self.before = before
        self.after = after
        self.extends = ("extends",) in own.values
        self.made = Facts(dict(own.values), dict(own.order))
        self.known = dict(own.order)

    def carry(self, key: Key) -> None:
        """Let the file say what the plan says at a path."""
        thing = key[:2] if key[0] in SECTIONS else ()
        if thing and thing not in self.after.values:
            if key == thing:
                self.take_out(thing)
        elif self.extends and (held := _list_of(key)):
            self.replace_list(held)
        elif (fact := self.after.values.get(key)) is not None:
            self.put_in(key, fact)
        elif key in self.made.values:
            del self.made.values[key]
        elif self.extends:
            self.put_in(key, NOTHING)

    def take_out(self, thing: Key) -> None:
        """Take a thing out with all that is said of it."""
        gone = [key for key in self.made.values if key[:2] == thing]
        for key in gone:
            del self.made.values[key]
        if self.extends:
            self.place(thing, self.before)
            self.made.values[thing] = NOTHING

    def put_in(self, key: Key, fact: Fact) -> None:
        """Say a fact; of a thing that stands in another file its place is said, too."""
        self.made.values[key] = fact
        if key[0] in SECTIONS:
            if self.made.values.get(key[:2]) in (None, NOTHING):
                self.made.values[key[:2]] = THERE
            self.place(key[:2], self.after)

    def place(self, thing: Key, plan: Facts) -> None:
        """Say in which stage an activity is."""
        stage = plan.values.get((*thing, STAGE)) if thing[0] == "activities" else None
        if stage is not None:
            self.made.values.setdefault((*thing, STAGE), stage)
            self.made.values.setdefault(("stages", stage.meaning), THERE)

    def replace_list(self, held: Key) -> None:
        """Say a list as a whole: it takes the place of the one in the template."""
        length = len(held)
        for key in [key for key in self.made.values if key[:length] == held]:
            del self.made.values[key]
        members = {key: fact for key, fact in self.after.values.items() if key[:length] == held}
        for key, fact in (members or {held: NOTHING}).items():
            self.put_in(key, fact)

    def put_in_order(self) -> None:
        """Put what the file has in the order of the plan, where that changed."""
        for holder, ids in self.after.order.items():
            if self.before.order.get(holder) != ids or holder not in self.known:
                there = {key[-1] for key in self.made.values if self.stands_in(key, holder)}
                self.made.order[holder] = tuple(one for one in ids if one in there)

    def stands_in(self, key: Key, holder: Key) -> bool:
        """Whether a fact says that something is there in what holds things in order."""
        if len(holder) == 3 and holder[0] == "stages":
            return len(key) == 2 and key[0] == "activities" and self.made.meaning((*key, STAGE)) == holder[1]
        return key[:-1] == holder and self.made.values[key] is THERE


def _list_of(key: Key) -> Key | None:
    """The path of the list that a fact is a member of, or a part of a member."""
    if key[0] not in SECTIONS:
        return key[:1] if len(key) > 1 and key[0] in _LISTS_OF_PLAN else None
    return key[:3] if len(key) > 3 and key[2] != "assign" else None


_LISTS_OF_PLAN = {"tags", "uses", "apart", "sign-offs", "waive", "conflicts"}
