"""Why a claim has its status, for those who hold audits against one another."""

from pdcheck.auditing.records import Claim, Status


def reason(claim: Claim) -> str:
    """Who judged a claim and why, what refutes it, or what leaves it open.

    Empty for a status that speaks for itself.
    """
    if judged := claim.judgement:
        return f"judged by {judged.by}: {judged.because}"
    if claim.status in (Status.NEEDS_JUDGEMENT, Status.REFUTED):
        return claim.because or claim.question
    return ""
