"""What the plan lacks of its template: shown change by change, then taken over or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.tui.editor.base import EditorBase
from raci.tui.sentences import MEND_FILE_FIRST

if TYPE_CHECKING:
    from datetime import date

    from raci.change.proposal import Proposal
    from raci.change.session import Session

_NAME_ONE = "Name the one that it follows under `template` in the plan's card."


class Conforming(EditorBase):
    """Takes over from the template what a plan has to have, as `raci conform --take-over` does."""

    def action_conform(self) -> None:
        """Look for what the plan lacks, and let it be taken or left."""
        self.run_worker(self._conform(), name="conform", group="conform", exclusive=True)

    async def _conform(self) -> None:
        from raci.change.outside import NotMergeable
        from raci.document.operations import EditRefused
        from raci.document.problems import Unreadable
        from raci.rules.conforming import NotJudged
        from raci.tui.dialogs.working import GivenUp, beside
        from raci.tui.files.importing import Importing

        session, text = self.session, self.session.text
        try:
            found = await beside(self.app, "Looking at the template …", lambda: lacking(session, text, self.today))
        except GivenUp:
            self.say("Nothing was taken over.")
        except NotJudged as error:
            why = str(error).removeprefix(f"{session.document.name}: ")
            self.warn(f"{why[:1].upper()}{why[1:]}.", _NAME_ONE if error.lacking else error.advice)
        except (EditRefused, NotMergeable, Unreadable) as error:
            self.warn(f"Nothing can be taken over: {error}.", MEND_FILE_FIRST)
        else:
            await Importing(self).review(found)


def lacking(session: Session, text: str, today: date) -> Proposal:
    """What a plan lacks of its template, beside its text; `remarks` are what is left to do by hand.

    All of it is written as it was taken over, which keeps more of the file than to weave changes in one by one.
    """
    from dataclasses import replace

    from raci.change.facts import Facts
    from raci.change.outside import from_outside
    from raci.plan.matrix import Matrix
    from raci.rules.conforming import judge
    from raci.rules.taking import take_over

    document = session.reading(text)
    judged = judge(document, today)
    taken = take_over(judged)
    after = taken.session.reading()
    rows = {**judged.beside.template.rows, **Matrix(after.plan).rows}
    left = (f"{rows[one.activity].name if one.activity in rows else one.activity}: {one.why}." for one in taken.left)
    found = from_outside(document, document, after)
    whole = found.review.facts(found.everything)

    def write(facts: Facts) -> str:
        return after.source.text if facts == whole else found.write(facts)

    source = f"the template {judged.structure.plan.template}"
    return replace(found, source=source, write=write, remarks=tuple(left))
