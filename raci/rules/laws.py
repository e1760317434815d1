"""The laws and standards that rules stand on, each as it was when it was last looked up.

Whatever names one of them in its source has its entry as `law`, so that the rule says of which day that is, and that it
is no legal advice.
"""

from __future__ import annotations

from raci.rules.rule import Law

_CHECKED = "2026-07-01"

AWS_LENS = Law(_CHECKED)
EU_AI_ACT = Law(
    _CHECKED,
    superseded_by="the Digital Omnibus on AI as to when the duties begin to apply (endorsed by Parliament on "
    "2026-06-16 and by the Council on 2026-06-29; publication in the Official Journal not confirmed at that date): "
    "for systems of Annex III on 2027-12-02, for products of Annex I on 2028-08-02",
    reach="The duties of transparency of Article 50 still apply from 2026-08-02.",
)
ISO_42001 = Law(_CHECKED)
NIST_AI_RMF = Law(_CHECKED)
SR_11_7 = Law(_CHECKED, superseded_by="SR 26-2 since 2026-04-17")
SR_26_2 = Law(
    _CHECKED,
    reach="As reported, it sets no enforceable standards, is most relevant to banks with more than 30 billion US "
    "dollars of assets, and leaves generative and agentic AI out of its scope.",
)
