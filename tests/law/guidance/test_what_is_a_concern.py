import pytest

from frontdoor.law.finding import Answer, Authority
from frontdoor.law.guidance.what_is_a_concern import Facts, concern_threshold


Y, N, U = Answer.YES, Answer.NO, Answer.NOT_KNOWN


@pytest.mark.parametrize(
    ("needs", "risk", "expected"),
    [
        pytest.param(Y, Y, Y, id="both"),
        pytest.param(N, Y, N, id="no-needs"),
        pytest.param(Y, N, N, id="no-risk"),
        pytest.param(U, Y, U, id="needs-not-known"),
        pytest.param(Y, U, U, id="risk-not-known"),
        pytest.param(U, N, N, id="a-no-outweighs-an-unknown"),
    ],
)
def test_concern_threshold(needs, risk, expected):
    assert concern_threshold(Facts(needs, risk)).answer is expected


def test_concern_threshold_never_asks_whether_the_adult_can_protect_themselves():
    finding = concern_threshold(Facts(Y, Y))

    assert [limb.key for limb in finding.limbs] == [
        "has_needs_for_care_and_support",
        "at_risk_of_abuse_or_neglect",
    ]


def test_concern_threshold_is_marked_as_guidance():
    finding = concern_threshold(Facts(U, U))

    assert {limb.citation.authority for limb in finding.limbs} == {Authority.GUIDANCE}


def test_evidence_for_a_limb_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="cannot_protect"):
        Facts(Y, Y, {"cannot_protect": "She is frail."})
