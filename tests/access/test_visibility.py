"""Who may know of a record: state × relation, then exclusions and grants on top."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from frontdoor.access import deciding, queries
from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.access.permissions import MEANING, Permission
from frontdoor.access.roles import ROLES, permissions_of
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Membership
from frontdoor.agencies.viewer import Viewer


HOUR = timedelta(hours=1)
TEAMS = {
    "own team": "larkfield.larkfield-council.hub",
    "own agency": "larkfield.larkfield-council.quality",
    "other agency": "larkfield.castle-hospitals.safeguarding",
    "neighbour": "marram.marram-council.hub",
}
# Without a grant or an exclusion, and with a role that has an inbox.
SEES = {
    RecordState.STANDARD: {"own team", "own agency"},
    RecordState.SENSITIVE: {"own team"},
    RecordState.RESTRICTED: set(),
    RecordState.SEALED: set(),
    RecordState.PENDING: set(),
}


@pytest.fixture
def somebody(viewer_of):
    """A viewer with any role in any team."""

    def make(relation: str, role: str = "hub_practitioner") -> Viewer:
        membership = Membership(
            user=viewer_of("second_practitioner").user, team=agencies.team(TEAMS[relation]), role=role
        )
        return Viewer(membership.user, membership, permissions_of(role))

    return make


def now_of(record, state):
    record.state = state
    record.save()
    return timezone.now()


@pytest.mark.parametrize(("state", "relation"), list(product(RecordState, TEAMS)))
@pytest.mark.parametrize("role", ROLES)
def test_state_and_relation_decide_for_each_role(record, somebody, state, relation, role):
    now_of(record, state)
    has_inbox = Permission.SEE_INBOX in permissions_of(role)

    assert queries.is_visible(somebody(relation, role), record) is (has_inbox and relation in SEES[state])


@pytest.mark.parametrize(("state", "relation"), list(product(RecordState, TEAMS)))
@pytest.mark.parametrize("to", ["user", "team"])
@pytest.mark.parametrize("role", ["hub_practitioner", "partner_practitioner", "board_member"])
def test_grant_opens_any_state_within_the_partnership_to_roles_that_see_records(
    record, somebody, viewer_of, state, relation, to, role
):
    viewer = somebody(relation, role)
    whom = {"user": viewer.user} if to == "user" else {"team": viewer.membership.team}

    access.grant(record=record, reason="Knows him", by=viewer_of("manager"), at=timezone.now(), **whom)
    now_of(record, state)

    assert queries.is_visible(viewer, record) is (role != "board_member" and relation != "neighbour")


@pytest.mark.parametrize(("state", "relation"), list(product(RecordState, TEAMS)))
@pytest.mark.parametrize("barred", ["user", "team", "agency"])
def test_exclusion_beats_everything(record, somebody, viewer_of, state, relation, barred):
    viewer, manager, at = somebody(relation), viewer_of("manager"), timezone.now()
    access.grant(record=record, user=viewer.user, reason="Knows him", by=manager, at=at)
    access.grant(record=record, team=viewer.membership.team, reason="Know him", by=manager, at=at)
    access.grant(record=record, user=manager.user, reason="Theirs", by=manager, at=at)
    now_of(record, state)
    whom = {"user": viewer.user, "team": viewer.membership.team, "agency": viewer.agency}

    exclusion = access.exclude(
        record=record, reason="Her cousin", by=manager, at=at, **{barred: whom[barred]}
    )

    assert not queries.is_visible(viewer, record)
    assert not queries.visible_records(viewer).exists()
    if not queries.is_visible(manager, record):
        with pytest.raises(deciding.NotAllowed):
            access.end_exclusion(exclusion=exclusion, by=manager, at=at)
        return
    access.end_exclusion(exclusion=exclusion, by=manager, at=at)
    assert queries.is_visible(viewer, record) is (relation != "neighbour")


def test_grant_ends_at_its_moment_and_not_before(record, viewer_of):
    at, nurse = timezone.now(), viewer_of("nurse")
    made = access.grant(
        record=record, user=nurse.user, reason="Ward", by=viewer_of("manager"), at=at, until=at + HOUR
    )

    assert record in queries.visible_records(nurse, at + HOUR - timedelta(seconds=1))
    assert record not in queries.visible_records(nurse, at + HOUR)
    access.end_grant(grant=made, by=viewer_of("manager"), at=at)
    assert record not in queries.visible_records(nurse, at)


def test_grant_of_one_record_shows_no_other(record, viewer_of):
    other = access.open_record(
        kind="contact", partnership=record.partnership, team=record.team, at=timezone.now()
    )
    nurse = viewer_of("nurse")
    access.grant(record=record, user=nurse.user, reason="Ward", by=viewer_of("manager"), at=timezone.now())

    assert list(queries.visible_records(nurse)) == [record]
    assert not queries.is_visible(nurse, other)


@pytest.mark.parametrize("state", [RecordState.RESTRICTED, RecordState.SEALED])
def test_whoever_restricts_a_record_keeps_it_in_sight(record, viewer_of, state):
    at, manager = timezone.now(), viewer_of("manager")
    access.grant(record=record, user=manager.user, reason="Today", by=manager, at=at, until=at + HOUR)

    for _press in range(2):
        access.change_state(record=record, state=state, reason="A colleague", by=manager, at=at)

    assert record in queries.visible_records(manager, at + 24 * HOUR)
    assert not queries.is_visible(viewer_of("second_manager"), record)
    assert record.grants.filter(until=None).count() == 1


def test_who_may_see_is_changed_only_with_a_reason(record, viewer_of):
    by, at = viewer_of("manager"), timezone.now()

    with pytest.raises(access.ReasonMissing):
        access.change_state(record=record, state=RecordState.SEALED, reason=" ", by=by, at=at)
    with pytest.raises(access.ReasonMissing):
        access.exclude(record=record, user=by.user, reason="", by=by, at=at)
    with pytest.raises(access.ReasonMissing):
        access.grant(record=record, user=by.user, reason="", by=by, at=at)

    record.refresh_from_db()
    assert record.state == RecordState.STANDARD


def test_every_permission_has_a_sentence_and_somebody_who_has_it():
    assert set(MEANING) == set(Permission)
    assert set().union(*(role.permissions for role in ROLES.values())) == set(Permission)
    for sentence in MEANING.values():
        assert sentence.endswith(".")


def test_refusal_and_permission_both_have_a_reason(record, viewer_of):
    yes = deciding.can(viewer_of("manager"), Permission.AUTHORISE, record)
    no = deciding.can(viewer_of("practitioner"), Permission.AUTHORISE, record)

    assert yes
    assert yes.reason == "Your role includes this: Confirm or return a decision that needs a manager."
    assert not no
    assert no.reason == "Your role does not include this: Confirm or return a decision that needs a manager."


def test_invisible_record_and_absent_one_have_the_same_reason(record, viewer_of):
    neighbour = deciding.can(viewer_of("marram_manager"), Permission.AUTHORISE, record)

    assert not neighbour
    assert neighbour.reason == deciding.NOT_VISIBLE


def test_nobody_is_told_to_sign_in():
    nobody = deciding.can(None, Permission.SEE_INBOX)

    assert not nobody
    assert nobody.reason.startswith("Sign in first.")


def test_role_that_no_longer_exists_may_do_nothing():
    assert permissions_of("head_of_everything") == frozenset()


@pytest.mark.parametrize("persona", ["practitioner", "nurse", "administrator", "marram_manager"])
def test_only_a_manager_who_sees_a_record_changes_who_may_see_it(record, viewer_of, persona):
    manager, by, at = viewer_of("manager"), viewer_of(persona), timezone.now()
    kept = access.exclude(record=record, user=viewer_of("nurse").user, reason="Cousin", by=manager, at=at)
    shared = access.grant(record=record, user=by.user, reason="Ward", by=manager, at=at)

    for change in (
        lambda: access.change_state(record=record, state=RecordState.SEALED, reason="x", by=by, at=at),
        lambda: access.exclude(record=record, user=manager.user, reason="x", by=by, at=at),
        lambda: access.grant(record=record, user=by.user, reason="x", by=by, at=at),
        lambda: access.end_exclusion(exclusion=kept, by=by, at=at),
        lambda: access.end_grant(grant=shared, by=by, at=at),
    ):
        with pytest.raises(deciding.NotAllowed) as refusal:
            change()
        assert str(refusal.value)

    record.refresh_from_db()
    assert (record.state, record.exclusions.count(), record.grants.count()) == ("standard", 1, 1)


def test_several_records_change_together_or_not_at_all(record, viewer_of):
    manager, at = viewer_of("manager"), timezone.now()
    neighbour = agencies.partnership("marram")
    other = access.open_record(kind="person", partnership=neighbour, team=agencies.hub_team(neighbour), at=at)

    with pytest.raises(deciding.NotAllowed):
        access.change_states(
            records=[record, other], state=RecordState.SEALED, reason="Staff", by=manager, at=at
        )

    record.refresh_from_db()
    assert record.state == RecordState.STANDARD
