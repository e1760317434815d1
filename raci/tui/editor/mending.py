"""What is done about a finding where it stands: its fix, a waiver, a conflict decided, its rule explained."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from raci.tui.commands.telling import with_keys
from raci.tui.editor.cards import Cards
from raci.tui.editor.flow import Flowing
from raci.tui.grid.lines import ActivityLine
from raci.tui.sentences import NEXT_PROBLEM, NOTHING_WRONG, TAKE_BACK

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.edits.things import Kind
    from raci.document.load import Document
    from raci.document.problems import Path
    from raci.rules.finding import Finding
    from raci.tui.card.fields import Subject
    from raci.tui.dialogs.choose import Offer

Way: TypeAlias = "Offer[Callable[[], Awaitable[None]]]"
"""Something that can be done, as it is offered, with what does it."""

_OF_LETTERS = {"activity", "link"}  # scopes of rules whose errors a repair can clear
_REASON = "Why is it accepted? Whoever reads the plan sees the reason."
_UNTIL = "Last day on which that holds, such as 2027-03-31; empty: no end."


class Mending(Flowing, Cards):
    """What is done about findings."""

    def finding_or_say_none(self) -> Finding | None:
        """The finding that is chosen in the list where that has the keys, else the one under the cursor.

        Where there is none, that is said.
        """
        finding = self.problems.chosen() if self.focused is self.problems else self.finding_here()
        if finding is None:
            self.say(with_keys(NEXT_PROBLEM) if self.problems.findings else NOTHING_WRONG)
        return finding

    def action_mend(self) -> None:
        """Offer what can be done about the finding here."""
        finding = self.finding_or_say_none()
        if finding is not None:
            self.run_worker(self._offer(finding), name="mend", group="mend", exclusive=True)

    async def _offer(self, finding: Finding) -> None:
        from raci.tui.dialogs.choose import Choose

        text = f"{finding.code} {finding.message}"
        mend = await self.app.push_screen_wait(Choose("Mend or waive", text, self._mendings(finding)))
        if mend is not None:
            await mend()

    def _mendings(self, finding: Finding) -> list[Way]:
        """All that can be done about a finding; what is best comes first."""
        from raci.rules.waivers import waivable_on
        from raci.tui.dialogs.choose import Offer

        ways = self._sides(finding)
        if finding.fix is not None:
            unsafe = "" if finding.fix.safe else " (may change what the plan means to say)"
            ways.append(Offer(lambda: self._fix(finding), f"Mend it: {finding.fix.title}{unsafe}"))
        if finding.fails and finding.fix is None and finding.rule.scope in _OF_LETTERS:
            ways.append(Offer(self._look_at_repair, "Look at the smallest repair of all errors that letters cause"))
        if waivable_on(finding) is not None:
            ways.append(Offer(lambda: self._waive(finding), "Waive it …"))
        return [*ways, *self._where_by_hand(finding), Offer(lambda: self._explain(finding), "Explain it")]

    def _where_by_hand(self, finding: Finding) -> Iterator[Way]:
        """Where somebody mends what no fix can: the card of the thing, and the flow where the order is wrong."""
        from raci.tui.card.fields import Subject
        from raci.tui.dialogs.choose import Offer

        found = self._with_card(finding)
        if found is None:
            return
        (kind, identity), name = found
        of_order = kind == "activity" and finding.code.startswith("G")
        if of_order:
            yield Offer(lambda: self._in_flow(identity), "Go to the flow, where it can be made to wait for another one")
        within = finding.path[finding.path.index(identity) + 1 :] if identity in finding.path else ()
        at = within or (("after",) if of_order else None)
        yield Offer(lambda: self._on_card(Subject(kind, identity), at), f"Open the card of {name}")

    def _with_card(self, finding: Finding) -> tuple[tuple[Kind, str], str] | None:
        """The thing that a finding is about, with its name, if it has a card."""
        plan, matrix = self.session.plan, self.matrix
        kinds: dict[Kind, tuple[Container[str], Callable[[str], str]]] = {
            "activity": (matrix.rows, lambda one: matrix.rows[one].name),
            "role": (matrix.roles, matrix.role_name),
            "person": (plan.people, matrix.person_name),
            "stage": (plan.stages, matrix.stage_name),
        }
        on_activity = [("activity", finding.activity)] if finding.activity is not None else []
        found = (
            ((kind, identity), name_of(identity))
            for named, identity in (*finding.things, *on_activity)
            for kind, (known, name_of) in kinds.items()
            if kind == named and identity in known
        )
        return next(found, None)

    async def _look_at_repair(self) -> None:
        await self.run_action("screen.repair")

    async def _in_flow(self, activity: str) -> None:
        self.grid.go_to(ActivityLine(activity), self.grid.role)
        self.action_flow()

    async def _on_card(self, subject: Subject, at: Path | None) -> None:
        self.open_card_of(subject, at)

    async def _explain(self, finding: Finding) -> None:
        from raci.tui.dialogs.explained import explained

        self.app.push_screen(explained(finding))

    # The fix that a rule offers

    async def _fix(self, finding: Finding) -> None:
        """Make the fix of a finding in the text as it is now; all that it changes is one step."""
        from raci.document.problems import Unreadable
        from raci.tui.dialogs.working import GivenUp, beside

        assert finding.fix is not None  # noqa: S101  it is offered only then
        from raci.document.operations import EditRefused

        session, text = self.session, self.session.text

        def mended() -> Document:
            from raci.rules.fixing import text_with_fix

            rules, _ = self.rules_for(session.path)
            return session.reading(text_with_fix(session.reading(text), finding, self.today, rules))

        try:
            document = await beside(self.app, f"Mending {finding.code} …", mended)
        except GivenUp:
            self.say("Nothing was changed.")
        except EditRefused as error:
            self.warn(f"Not mended: {error}.", finding.advice)
        except Unreadable as error:
            self.warn(f"Not mended: {error.message}.", finding.advice)
        else:
            self.took_over(session.take_over(f"{finding.code} mended: {finding.fix.title}", document))
            self.say(f"{finding.code} mended: {finding.fix.title}.", "", with_keys(TAKE_BACK))

    # Waivers

    async def _waive(self, finding: Finding) -> None:
        """Ask for a reason and a last day, and write the waiver on the thing that the finding is on."""
        from raci.change.edits.records import AddRecord
        from raci.rules.waivers import waivable_on
        from raci.tui.dialogs.ask import AskText

        thing = waivable_on(finding)
        reason = await self.app.push_screen_wait(AskText(f"Waive {finding.code}", "", _REASON))
        if thing is None or not reason:
            self.say("Nothing was waived: a waiver needs a reason.")
            return
        until = await self._last_day(finding)
        if until is None:
            self.say("Nothing was waived.")
            return
        record = {"rule": finding.code, "reason": reason} | ({"until": until} if until else {})
        if self.do(f"Waive {finding.code}", AddRecord(*thing, ("waive",), record)):
            self.say(
                f"{finding.code} is waived{f' until {until}' if until else ''}: {reason}", "", with_keys(TAKE_BACK)
            )

    async def _last_day(self, finding: Finding) -> str | None:
        """A day that is still to come, empty for none, None where somebody goes back."""
        from raci.tui.dialogs.ask import Ask

        text = _UNTIL
        typed = ""
        while True:
            answer = await self.app.push_screen_wait(Ask(f"Waive {finding.code}", typed, text))
            if not answer:
                return answer
            typed = answer
            try:
                day = date.fromisoformat(typed)
            except ValueError:
                text = f"{typed} is no day. {_UNTIL}"
            else:
                if day >= self.today:
                    return day.isoformat()
                text = f"{typed} is over already. {_UNTIL}"

    # Conflicts of a merge

    def _sides(self, finding: Finding) -> list[Way]:
        """The sides of a conflict between which somebody has to decide; none where the finding is no conflict."""
        from raci.tui.dialogs.choose import Offer

        if finding.code != "F008" or not isinstance(finding.path[-1], int):
            return []
        from raci.change.conflicts import keep_ours, take_theirs

        index = finding.path[-1]
        conflict = self.session.plan.conflicts[index]
        ours, theirs = conflict.ours or "blank", conflict.theirs or "blank"
        ways = [Offer(self._deciding(f"Ours stays: {ours}", keep_ours(index)), f"Keep ours ({ours})")]
        taken = take_theirs(self.matrix, index)
        if taken is not None:
            ways.append(Offer(self._deciding(f"Theirs counts: {theirs}", taken), f"Take theirs ({theirs})"))
        return ways

    def _deciding(self, title: str, edits: list[Edit]) -> Callable[[], Awaitable[None]]:
        async def decide() -> None:
            if self.do(title, *edits):
                self.say(f"{title}.", "", with_keys(TAKE_BACK))

        return decide
