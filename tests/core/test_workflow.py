from enum import StrEnum

import pytest

from frontdoor.core.workflow import BadWorkflow, NotInThisState, Transition, Workflow


class State(StrEnum):
    OPEN = "open"
    UNDER_REVIEW = "under_review"
    CLOSED = "closed"


REVIEW = Transition("open", "review", "under_review", "enquiry.review", starts=("review",))
CLOSE = Transition(
    "under_review",
    "close",
    "closed",
    "enquiry.close",
    requires=("outcome",),
    reason_required=True,
    stops=("review",),
)
REOPEN = Transition("closed", "reopen", "open", "enquiry.reopen", reason_required=True)


@pytest.fixture
def workflow():
    return Workflow("enquiry", [REVIEW, CLOSE, REOPEN])


def test_find_gives_the_row_or_nothing(workflow):
    assert workflow.find("open", "review") is REVIEW
    assert workflow.find(State.UNDER_REVIEW, "close") is CLOSE
    assert workflow.find("open", "close") is None
    assert workflow.find("nowhere", "close") is None


def test_every_cell_of_the_table_is_either_a_row_or_refused(workflow):
    rows = {(row.start, row.action): row for row in workflow.transitions}

    for state in workflow.states:
        for action in workflow.actions:
            assert workflow.find(state, action) is rows.get((state, action))


def test_require_says_what_is_not_possible_and_why(workflow):
    with pytest.raises(NotInThisState) as refusal:
        workflow.require(State.UNDER_REVIEW, "reopen")

    assert (refusal.value.state, refusal.value.action) == ("under_review", "reopen")
    assert str(refusal.value).startswith("“reopen” is not possible while this is “under review”.")


def test_allowed_lists_the_ways_out(workflow):
    assert workflow.allowed("closed") == (REOPEN,)
    assert workflow.allowed("nowhere") == ()


def test_states_and_actions_come_in_the_order_of_the_table(workflow):
    assert workflow.states == ("open", "under_review", "closed")
    assert workflow.actions == ("review", "close", "reopen")
    assert workflow.initial == "open"


def test_two_rows_for_one_cell_are_refused():
    with pytest.raises(BadWorkflow, match="two rows for “close” from “under_review”"):
        Workflow("enquiry", [REVIEW, CLOSE, REOPEN, Transition("under_review", "close", "open", "x")])


def test_a_state_that_nothing_leads_to_is_refused():
    with pytest.raises(BadWorkflow, match="nothing leads from “open” to “lost”"):
        Workflow("enquiry", [REVIEW, CLOSE, REOPEN, Transition("lost", "find", "open", "x")])


def test_a_dead_end_is_refused_unless_declared_final():
    with pytest.raises(BadWorkflow, match="no way out of “closed”"):
        Workflow("enquiry", [REVIEW, CLOSE])

    assert Workflow("enquiry", [REVIEW, CLOSE], final=["closed"]).final == ("closed",)


def test_a_state_that_only_leads_to_itself_is_a_dead_end():
    note = Transition("closed", "add_note", "closed", "x")

    with pytest.raises(BadWorkflow, match="no way out of “closed”"):
        Workflow("enquiry", [REVIEW, CLOSE, note])


def test_a_final_state_that_does_not_exist_is_refused():
    with pytest.raises(BadWorkflow, match="“archived”"):
        Workflow("enquiry", [REVIEW, CLOSE, REOPEN], final=["archived"])


def test_an_empty_table_is_refused():
    with pytest.raises(BadWorkflow, match="at least one row"):
        Workflow("enquiry", [])


def test_markdown_shows_every_column(workflow):
    lines = workflow.as_markdown().splitlines()

    assert len(lines) == 5
    assert lines[3] == "| under review | close | closed | `enquiry.close` | outcome | yes |  | review |"
