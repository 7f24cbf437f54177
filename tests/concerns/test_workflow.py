"""Every cell of the workflow table: seven stages by eleven acts."""

from dataclasses import dataclass
from itertools import product

import pytest
from django.db import transaction

from frontdoor.access.permissions import Permission as P
from frontdoor.access.roles import ROLES
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind as K
from frontdoor.concerns.enums import Act, Stage
from frontdoor.concerns.models import Move
from frontdoor.concerns.services import keeping_safe, moving
from frontdoor.concerns.workflow import CONTACT
from frontdoor.core.workflow import NotInThisState
from tests.concerns.desk import MONDAY, fresh, running, told_the_trail
from tests.sharing.round import NO, Round


A, S = Act, Stage
TELLING = {K.FEEDBACK, K.TELL_ADULT}
NONE: set[str] = set()


@dataclass(frozen=True)
class Cell:
    """What the table must say, written out a second time by hand."""

    start: Stage
    act: Act
    end: Stage
    needs: P
    reason: bool
    starts: frozenset[str] | set[str]
    stops: frozenset[str] | set[str]
    requires: tuple[str, ...] = ()


CLOSING = (
    "referrer_told",
    "adult_told",
    "handed_on_accepted",
    "no_open_challenge",
    "agencies_answered",
    "measures_handed_over",
)
CELLS = (
    Cell(S.RECEIVED, A.TAKE, S.CHECKING, P.TAKE_CONTACT, False, NONE, {K.FIRST_READ}),
    Cell(S.CHECKING, A.TAKE, S.CHECKING, P.TAKE_CONTACT, False, NONE, NONE),
    Cell(S.CHECKING, A.ACCEPT, S.TO_DECIDE, P.ACCEPT_CONCERN, True, NONE, NONE),
    Cell(S.CHECKING, A.REDIRECT, S.SENT_ON, P.REDIRECT_CONTACT, True, {K.FEEDBACK}, {K.DECISION}),
    Cell(S.SENT_ON, A.COME_BACK, S.CHECKING, P.HAND_ON, True, {K.DECISION}, TELLING),
    Cell(S.CLOSED, A.COME_BACK, S.CHECKING, P.HAND_ON, True, {K.DECISION}, NONE, ("never_a_concern",)),
    Cell(S.TO_DECIDE, A.DECIDE, S.DECIDED, P.DECIDE, True, TELLING, {K.DECISION}, ("limbs_answered",)),
    Cell(S.TO_DECIDE, A.ASK_AUTHORISATION, S.TO_AUTHORISE, P.DECIDE, True, NONE, NONE, ("limbs_answered",)),
    Cell(
        S.TO_AUTHORISE,
        A.AUTHORISE,
        S.DECIDED,
        P.AUTHORISE,
        True,
        TELLING,
        {K.DECISION},
        ("not_own_decision",),
    ),
    Cell(S.TO_AUTHORISE, A.RETURN, S.TO_DECIDE, P.AUTHORISE, True, NONE, NONE, ("not_own_decision",)),
    Cell(S.DECIDED, A.CLOSE, S.CLOSED, P.CLOSE, False, NONE, NONE, CLOSING),
    Cell(
        S.SENT_ON,
        A.CLOSE,
        S.CLOSED,
        P.CLOSE,
        False,
        NONE,
        NONE,
        (
            "referrer_told",
            "handed_on_accepted",
            "no_open_challenge",
            "agencies_answered",
            "measures_handed_over",
        ),
    ),
    Cell(S.CLOSED, A.REOPEN, S.CHECKING, P.REOPEN, True, {K.DECISION}, NONE, ("never_a_concern",)),
    Cell(S.SENT_ON, A.REOPEN, S.CHECKING, P.REOPEN, True, {K.DECISION}, TELLING),
    Cell(S.CLOSED, A.REOPEN_CONCERN, S.TO_DECIDE, P.REOPEN, True, {K.DECISION}, NONE, ("was_a_concern",)),
    Cell(S.DECIDED, A.REOPEN_CONCERN, S.TO_DECIDE, P.REOPEN, True, {K.DECISION}, TELLING),
)
BY_CELL = {(cell.start, cell.act): cell for cell in CELLS}
REFUSED = [pair for pair in product(Stage, Act) if pair not in BY_CELL]
# Without DECIDE and AUTHORISE, which have rows of their own in test_deciding.py.
NAMES = [f"{cell.start}-{cell.act}" for cell in CELLS]


def ready(desk, cell: Cell):
    """A contact in the cell's stage with all that the move requires."""
    if cell.start == S.CLOSED and "never_a_concern" in cell.requires:
        return desk.closed(concern=False)
    contact = desk.at(cell.start)
    if "limbs_answered" in cell.requires:
        desk.answer(contact)
    if cell.act == A.CLOSE:
        desk.tell_everybody(contact)
        contact.onward_routes.update(state="accepted")
    return contact


def make(contact, act, by, reason="Because"):
    with transaction.atomic():
        return moving.move(contact=moving.lock(contact), act=act, by=by, at=MONDAY, reason=reason)


def test_table_has_these_cells_and_no_others():
    assert {(row.start, row.action) for row in CONTACT.transitions} == set(BY_CELL)
    assert set(CONTACT.states) == set(Stage)
    assert set(CONTACT.actions) == set(Act)


@pytest.mark.parametrize("cell", CELLS, ids=NAMES)
def test_allowed_move_leads_on_and_leaves_a_row(desk, cell):
    contact = ready(desk, cell)

    move = make(contact, cell.act, desk.manager)

    kept = Move.objects.get(pk=move.pk)
    assert (kept.before, kept.after, kept.act) == (cell.start, cell.end, cell.act)
    assert (kept.by, kept.at, kept.reason) == (desk.manager.user, MONDAY, "Because")
    assert fresh(contact).stage == cell.end
    assert told_the_trail(contact)[-1] == f"contact_{cell.act}"


@pytest.mark.parametrize("cell", CELLS, ids=NAMES)
def test_allowed_move_starts_and_stops_its_clocks_and_no_others(desk, cell):
    contact = ready(desk, cell)
    for kind in cell.stops:
        clocks.start(record=contact.record, kind=K(kind), at=MONDAY)
    before = running(contact)

    make(contact, cell.act, desk.manager)

    assert running(contact) == (before - set(cell.stops)) | set(cell.starts)


@pytest.mark.parametrize(("stage", "act"), REFUSED, ids=[f"{stage}-{act}" for stage, act in REFUSED])
def test_every_other_cell_is_refused_and_changes_nothing(desk, stage, act):
    contact = desk.at(stage)
    moves, clocks_before = contact.moves.count(), running(contact)

    with pytest.raises(NotInThisState) as refusal:
        make(contact, act, desk.manager)

    assert refusal.value.state == stage
    assert (contact.moves.count(), running(contact), fresh(contact).stage) == (moves, clocks_before, stage)


@pytest.mark.parametrize("cell", CELLS, ids=NAMES)
def test_only_roles_with_the_permission_may_make_the_move(desk, cell):
    contact = ready(desk, cell)

    for persona in ("practitioner", "nurse", "board_member", "administrator", "trail_auditor"):
        viewer = desk.viewer_of(persona)
        if viewer.has(cell.needs):
            continue
        with pytest.raises(moving.NotAllowed) as refusal:
            make(contact, cell.act, viewer)
        assert str(refusal.value)
    assert fresh(contact).stage == cell.start


def test_who_may_move_is_what_the_role_cards_say():
    may = {key: {str(cell.needs) for cell in CELLS} & role.permissions for key, role in ROLES.items()}

    managers_only = {P.AUTHORISE, P.REOPEN}
    assert may["hub_manager"] == {str(cell.needs) for cell in CELLS}
    assert may["hub_practitioner"] == may["hub_manager"] - managers_only
    assert not any(may[key] for key in ROLES if not key.startswith("hub_"))


def test_refusal_says_what_the_role_does_not_include(desk):
    contact = desk.at(S.TO_AUTHORISE)

    with pytest.raises(moving.NotAllowed, match="Your role does not include this: Confirm or return"):
        make(contact, A.AUTHORISE, desk.practitioner)


def test_neighbours_manager_is_told_only_that_it_is_not_there(desk):
    contact = desk.at(S.RECEIVED)

    with pytest.raises(moving.NotAllowed, match="not there, or not there for you"):
        make(contact, A.TAKE, desk.marram_manager)


@pytest.mark.parametrize(
    "cell",
    [cell for cell in CELLS if cell.reason],
    ids=[name for name, c in zip(NAMES, CELLS, strict=True) if c.reason],
)
def test_move_that_needs_a_reason_is_refused_without_one(desk, cell):
    contact = ready(desk, cell)

    with pytest.raises(moving.ReasonMissing):
        make(contact, cell.act, desk.manager, reason=" \n ")

    assert fresh(contact).stage == cell.start


SENTENCES = {
    "limbs_answered": "Answer the three limbs of section 42(1) first.",
    "not_own_decision": "Somebody else must authorise this: you made the decision.",
    "referrer_told": "Tell the referrer, or record why not.",
    "adult_told": "Tell the adult, or record why it is not safe or not possible to.",
    "handed_on_accepted": "Wait until what was handed on is accepted or opened, or hand it on elsewhere.",
    "no_open_challenge": "Answer the referrer’s challenge first.",
    "agencies_answered": "Wait until the agencies that were asked have answered, or withdraw what they were asked.",
    "measures_handed_over": "Hand each interim measure over to a named owner who accepts it, or end it.",
    "was_a_concern": "This never became a concern: reopen the contact instead.",
    "never_a_concern": "This became a concern: reopen the concern instead.",
}


def lacking(desk, cell: Cell, requirement: str):
    """A contact for which exactly one requirement of a move is not met, and who tries it."""
    match requirement:
        case "limbs_answered":
            return desk.at(S.TO_DECIDE), desk.manager
        case "not_own_decision":
            contact = desk.at(S.TO_DECIDE)
            desk.answer(contact, "no", by=desk.manager)
            desk.decide(contact, "none", by=desk.manager)
            return fresh(contact), desk.manager
        case "was_a_concern":
            return desk.closed(concern=False), desk.manager
        case "never_a_concern":
            return desk.closed(), desk.manager
    contact = ready(desk, cell)
    match requirement:
        case "referrer_told":
            contact.feedbacks.update(state="to_send")
        case "adult_told":
            contact.notes_to_adult.update(state="to_give")
        case "handed_on_accepted":
            contact.onward_routes.update(state="declined")
        case "measures_handed_over":
            keeping_safe.begin_measure(
                contact=contact,
                what="A carer calls daily",
                owner="Bea",
                until_on=MONDAY.date(),
                by=desk.practitioner,
                at=MONDAY,
            )
        case "no_open_challenge":
            contact.feedbacks.get().__class__.challenge.related.related_model.objects.create(
                feedback=contact.feedbacks.get(), words="No", at=MONDAY
            )
        case "agencies_answered":
            Round(desk.viewer_of).ask(contact, police=NO, at=MONDAY)
    return contact, desk.manager


REQUIREMENTS = [(cell, name) for cell in CELLS for name in cell.requires]


@pytest.mark.parametrize(
    ("cell", "requirement"), REQUIREMENTS, ids=[f"{c.start}-{c.act}-{name}" for c, name in REQUIREMENTS]
)
def test_incomplete_move_says_in_a_sentence_what_is_missing(desk, cell, requirement):
    contact, by = lacking(desk, cell, requirement)

    with pytest.raises(moving.NotComplete) as refusal:
        make(contact, cell.act, by)

    assert refusal.value.missing == [SENTENCES[requirement]]
    assert fresh(contact).stage == cell.start


def test_requirements_are_those_of_the_table():
    assert {(c.start, c.act): c.requires for c in CELLS} == {
        (row.start, row.action): row.requires for row in CONTACT.transitions
    }
