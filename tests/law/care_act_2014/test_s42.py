from itertools import product

import pytest

from frontdoor.law.care_act_2014 import s42
from frontdoor.law.finding import Answer


Y, N, U = Answer.YES, Answer.NO, Answer.NOT_KNOWN


@pytest.mark.parametrize(
    ("in_area", "needs", "risk", "unable", "expected"),
    [
        pytest.param(Y, Y, Y, Y, Y, id="all-limbs-met"),
        pytest.param(N, Y, Y, Y, N, id="in-another-area"),
        pytest.param(Y, N, Y, Y, N, id="no-care-and-support-needs"),
        pytest.param(Y, Y, N, Y, N, id="no-abuse-or-neglect"),
        pytest.param(Y, Y, Y, N, N, id="can-protect-themselves"),
        pytest.param(U, Y, Y, Y, U, id="area-not-known"),
        pytest.param(Y, U, Y, Y, U, id="needs-not-known"),
        pytest.param(Y, Y, U, Y, U, id="risk-not-known"),
        pytest.param(Y, Y, Y, U, U, id="not-yet-known-is-not-a-no"),
        pytest.param(Y, N, U, U, N, id="a-failed-limb-outweighs-unknowns"),
    ],
)
def test_duty_to_enquire(in_area, needs, risk, unable, expected):
    finding = s42.duty_to_enquire(s42.Facts(in_area, needs, risk, unable))

    assert finding.answer is expected


def test_duty_to_enquire_is_strong_kleene_and_over_every_combination():
    for answers in product(Answer, repeat=4):
        finding = s42.duty_to_enquire(s42.Facts(*answers))

        expected = N if N in answers else U if U in answers else Y
        assert finding.answer is expected


def test_finding_names_the_limbs_that_are_unmet_and_unknown():
    finding = s42.duty_to_enquire(s42.Facts(Y, Y, N, U))

    assert [limb.citation.provision for limb in finding.unmet] == ["s. 42(1)(b)"]
    assert [limb.citation.provision for limb in finding.unknown] == ["s. 42(1)(c)"]


def test_finding_gives_its_reasons_in_plain_english():
    finding = s42.duty_to_enquire(s42.Facts(Y, Y, N, U))

    assert finding.reasons == (
        (
            "The condition that the adult is experiencing, or is at risk of, abuse or neglect is not met, "
            "because the answer was no (Care Act 2014, s. 42(1)(b))."
        ),
        (
            "It is not known whether the adult, because of those needs, cannot protect themselves "
            "against the abuse or neglect (Care Act 2014, s. 42(1)(c))."
        ),
    )


def test_finding_that_is_met_says_so_for_each_limb():
    finding = s42.duty_to_enquire(s42.Facts(Y, Y, Y, Y))

    assert len(finding.reasons) == 4
    assert (
        finding.reasons[0] == "It is met that the adult is in the council's area (Care Act 2014, s. 42(1))."
    )


def test_evidence_stands_by_its_limb():
    evidence = {"at_risk_of_abuse_or_neglect": "The nurse saw the bruises."}

    finding = s42.duty_to_enquire(s42.Facts(Y, Y, Y, Y, evidence))

    assert [limb.evidence for limb in finding.limbs] == ["", "", "The nurse saw the bruises.", ""]


def test_evidence_for_a_limb_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="risk_of_abuse"):
        s42.Facts(Y, Y, Y, Y, {"risk_of_abuse": "The nurse saw the bruises."})


def test_financial_abuse_includes_what_section_42_3_lists():
    assert len(s42.FINANCIAL_ABUSE.includes) == 4
    assert s42.FINANCIAL_ABUSE.citation.provision == "s. 42(3)"
