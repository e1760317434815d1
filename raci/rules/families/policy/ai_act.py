"""P101-P107 and P109-P112: the duties of the EU AI Act for a high-risk system."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.families.policy.duty import Evidence, Pack, duty, owned, pack_rule, unmet
from raci.rules.laws import EU_AI_ACT
from raci.rules.places import activity_path, listed
from raci.rules.rule import Fault
from raci.rules.severity import Severity
from raci.rules.views import Whole

AI_ACT = Pack(
    short="AI Act",
    source="Regulation (EU) 2024/1689 (AI Act)",
    law=EU_AI_ACT,
    selected=Severity.ERROR,
)

risk_management = duty(
    AI_ACT,
    "P101",
    "eu-ai-act-risk-management",
    "Article 9",
    Evidence("risk management", likes=("manage-risk",), artifacts=("risk-register",)),
    why="The provider of a high-risk system keeps a risk management system over its whole life: risks are identified, "
    "estimated and treated, what the field teaches comes back into it, and what risk is left is acceptable. A system "
    "that nobody keeps is a document.",
    example="manage-risk: {assign: {model-owner: A, data-scientist: R}}",
)

data_governance = duty(
    AI_ACT,
    "P102",
    "eu-ai-act-data-governance",
    "Article 10",
    Evidence(
        "the suitability of the data",
        likes=("verify-data-quality", "validate-data"),
        artifacts=("data-quality-report", "approved-dataset"),
    ),
    Evidence("bias in the data", likes=("assess-fairness",), artifacts=("bias-examination", "fairness-report")),
    why="Data for training, validation and testing are to be fit for the purpose: their origin, preparation and gaps "
    "are known, and they are examined for bias. Who examines them has to be known before somebody asks for the record.",
    example="""
    verify-data-quality: {assign: {data-owner: A, data-scientist: R}}
    assess-fairness: {assign: {responsible-ai-lead: A, data-scientist: R}}
    """,
)

technical_documentation = duty(
    AI_ACT,
    "P103",
    "eu-ai-act-technical-documentation",
    "Article 11",
    Evidence(
        "technical documentation",
        likes=("document-model",),
        artifacts=("technical-documentation",),
        besides=("model-card", "instructions-for-use"),
    ),
    why="Before the system is placed on the market its technical documentation is drawn up, with at least what Annex "
    "IV lists, and it is kept current. A model card or instructions for use are not that documentation.",
    example="draw-up-technical-file: {like: document-model, assign: {compliance-officer: A, data-scientist: R}}",
    note="Annex IV from memory; check before you rely on it",
)

records = duty(
    AI_ACT,
    "P104",
    "eu-ai-act-records",
    "Article 12",
    Evidence("automatic logging", likes=("keep-records",), artifacts=("logging-design",)),
    why="The system has to record events by itself over its lifetime, so that what it did can be traced. Logging that "
    "nobody designs is missing on the day on which it is asked for.",
    example="keep-records: {name: Log predictions, assign: {mlops-engineer: R, compliance-officer: A}}",
)

transparency = duty(
    AI_ACT,
    "P105",
    "eu-ai-act-transparency",
    "Article 13",
    Evidence("instructions for use", artifacts=("instructions-for-use",)),
    why="Deployers get instructions for use: what the system can do, where it fails, how accurate it is, and how it is "
    "overseen. The provider writes them, so somebody there has to.",
    advice="Let an activity produce `instructions-for-use`, and say who does it and who answers for it.",
    example="write-instructions: {assign: {model-owner: A, data-scientist: R}, produces: instructions-for-use}",
)


@pack_rule(
    AI_ACT,
    "P106",
    "Articles 14 and 26(2)",
    finds="human oversight is not in the hands of a natural person who is named",
    advice="Add an activity like `oversee-human`; let a role of people do it and, where people are listed, name them.",
    faulty="oversee-human: {assign: {model-owner: A, watchdog: R, human-overseer: I}}",
    example="oversee-human: {assign: {model-owner: A, watchdog: I, human-overseer: R}}",
    head="roles: {data-scientist: {}, ds-lead: {}, model-owner: {}, watchdog: {kind: agent}, human-overseer: {}}\n",
)
def eu_ai_act_human_oversight(plan: Whole) -> Iterator[Fault]:
    """A high-risk system is built so that people can oversee it, and the deployer gives this to natural persons with
    the competence, training and authority for it. A person is somebody with a name; another program does not oversee.
    """
    where = "AI Act, Articles 14 and 26(2)"
    oversight = Evidence("human oversight", likes=("oversee-human",), artifacts=("oversight-assignment",))
    unowned = list(unmet(plan, (oversight,), where, "answers", "does"))
    yield from unowned
    if unowned:
        return
    activities = oversight.activities(plan.structure)
    done = [one for one in activities if owned(plan, one, "answers", "does")]
    overseeing = [role for one in done for role in plan.matrix.rows[one].roles_that("does")]
    if not any(_is_a_person(plan, role) for role in overseeing):
        row = plan.matrix.rows[done[0]]
        names = listed(plan.named(dict.fromkeys(overseeing)))
        yield Fault(
            f"{row.name}: no natural person is named who oversees, only {names} ({where})",
            activity_path(row),
            on_key=True,
        )


def _is_a_person(plan: Whole, role: str) -> bool:
    """Whether people fill a role; where people are listed, somebody in particular."""
    holding = plan.structure.holding
    return not plan.structure.is_agent(role) and (not holding.known or bool(holding.holders(role)))


accuracy = duty(
    AI_ACT,
    "P107",
    "eu-ai-act-accuracy-and-robustness",
    "Article 15",
    Evidence(
        "accuracy",
        likes=("evaluate-model", "evaluate-genai", "validate-model"),
        artifacts=("evaluation-report",),
    ),
    Evidence(
        "robustness",
        likes=("assess-robustness",),
        artifacts=("robustness-report",),
        besides=("security-report", "safety-evaluation"),
    ),
    Evidence(
        "cybersecurity",
        likes=("assess-robustness",),
        artifacts=("security-report", "red-team-report"),
        besides=("robustness-report", "safety-evaluation"),
    ),
    why="The system reaches an appropriate level of accuracy, robustness and cybersecurity, and keeps it over its "
    "life. The three are different work, and the last is most often nobody's.",
    example="""
    evaluate-model: {assign: {ds-lead: A, data-scientist: R}}
    assess-robustness: {name: Attack the model, assign: {security-engineer: R, ds-lead: A}}
    """,
)

logs = duty(
    AI_ACT,
    "P109",
    "eu-ai-act-logs",
    "Article 19",
    Evidence(
        "the keeping of logs",
        likes=("keep-records",),
        artifacts=("event-logs", "prediction-log"),
        besides=("logging-design",),
    ),
    why="The provider keeps the logs that the system writes for at least six months, as far as they are in its hands. "
    "To design the logging is one duty, to keep what it writes another.",
    example="keep-records: {name: Keep the logs, assign: {operations-sre: R, compliance-officer: A}}",
    note="from memory; check before you rely on it",
)

corrective_action = duty(
    AI_ACT,
    "P110",
    "eu-ai-act-corrective-action",
    "Article 20",
    Evidence(
        "corrective action",
        likes=("respond-incident",),
        artifacts=("corrective-action-record",),
        besides=("serious-incident-report",),
    ),
    why="A provider who learns that a system does not conform brings it into conformity at once, withdraws, disables "
    "or recalls it, and informs those concerned. At once means that it is decided beforehand who does it.",
    example="respond-incident: {name: Fix or withdraw the model, assign: {model-owner: A, mlops-engineer: R}}",
)

post_market_monitoring = duty(
    AI_ACT,
    "P111",
    "eu-ai-act-post-market-monitoring",
    "Article 72",
    Evidence(
        "post-market monitoring",
        likes=("monitor-model",),
        artifacts=("post-market-monitoring-plan", "post-market-report"),
    ),
    why="After the system is on the market the provider collects and analyses, by a plan, how it performs in the "
    "field. Who collects and who draws conclusions has to be settled before the first customer.",
    example="monitor-model: {assign: {compliance-officer: A, mlops-engineer: R}}",
)

incident_reporting = duty(
    AI_ACT,
    "P112",
    "eu-ai-act-incident-reporting",
    "Article 73",
    Evidence(
        "the reporting of serious incidents",
        likes=("respond-incident",),
        artifacts=("serious-incident-report", "incident-procedure"),
        besides=("corrective-action-record",),
    ),
    why="A serious incident is reported to the authority, at the latest 15 days after the provider becomes aware of "
    "it. The clock does not wait until it is settled who reports.",
    example="report-serious-incidents: {like: respond-incident, assign: {compliance-officer: A, operations-sre: R}}",
)

RULES = (
    risk_management,
    data_governance,
    technical_documentation,
    records,
    transparency,
    eu_ai_act_human_oversight,
    accuracy,
    logs,
    corrective_action,
    post_market_monitoring,
    incident_reporting,
)
