import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.access.queries import agencies_kept_from
from frontdoor.accounts import services as accounts
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.core.workflow import NotInThisState
from frontdoor.devtools import cast
from frontdoor.sharing.enums import Ruling, State, ToWhom
from frontdoor.sharing.services import conflicts
from frontdoor.sharing.services.steps import ReasonMissing
from tests.concerns.desk import MONDAY
from tests.sharing.round import HOMES, NO, NOT_KNOWN, YES, Round, agency, fresh, letters


def kept_away(request) -> bool:
    return request.agency_id in agencies_kept_from([request.record])


def test_agency_without_a_conflict_is_asked_as_it_stands(hub: Round):
    request = hub.asked(police=YES)
    assert kept_away(request)

    hub.decide(request, Ruling.IN_FULL)

    assert fresh(request).state == State.ASKED
    assert letters() == ["point@northmoor-police.example"]
    assert not kept_away(request)


def test_minimum_goes_to_one_named_person_and_never_to_the_point(hub: Round):
    request = hub.ask(homes=YES)[0]

    hub.decide(request, Ruling.MINIMUM)

    held = fresh(request)
    assert letters() == ["vera@larkfield-homes.example"]
    assert (held.state, held.to) == (State.ASKED, ToWhom.NAMED)
    assert (held.shown_about, held.shown_asked) == ("A tenant", "Is there a tenancy at 4 Mill Lane?")
    assert kept_away(request)


def test_what_was_to_be_asked_stays_on_the_record_beside_the_minimum(hub: Round):
    request = hub.ask(homes=YES)[0]
    hub.decide(request, Ruling.MINIMUM)

    assert (fresh(request).about, fresh(request).asked) == ("Marlow Testcase, 78", "Any contact since June?")


def test_minimum_is_not_sent_to_the_point_under_another_name(hub: Round):
    request = hub.ask(homes=YES)[0]

    for email in ("point@larkfield-homes.example", "Deputy@Larkfield-Homes.example"):
        with pytest.raises(conflicts.PointItself):
            hub.decide(request, Ruling.MINIMUM, to_email=email)


@pytest.mark.parametrize("missing", ["to_name", "to_email", "about", "asked"])
def test_minimum_says_who_is_asked_and_what(hub: Round, missing):
    with pytest.raises(conflicts.NamedPersonMissing):
        hub.decide(hub.ask(homes=YES)[0], Ruling.MINIMUM, **{missing: " "})


def test_agency_that_is_not_asked_never_learns_of_it(hub: Round):
    request = hub.ask(homes=NOT_KNOWN)[0]

    hub.decide(request, Ruling.NOTHING)

    assert fresh(request).state == State.NOT_ASKED
    assert letters() == []
    assert kept_away(request)


def test_decision_may_say_that_the_agency_need_not_be_kept_away(hub: Round):
    request = hub.ask(homes=YES)[0]

    hub.decide(request, Ruling.NOTHING, keeps_away=False)

    assert not kept_away(request)


def test_reason_is_kept_with_who_decided(hub: Round):
    request = hub.ask(homes=YES)[0]
    with pytest.raises(ReasonMissing):
        hub.decide(request, Ruling.NOTHING, reason=" ")

    made = hub.decide(request, Ruling.NOTHING, reason="The manager is the source")

    assert (made.reason, made.by) == ("The manager is the source", hub.maryam.user)


def test_practitioner_does_not_decide(hub: Round):
    with pytest.raises(NotAllowed):
        hub.decide(hub.ask(homes=YES)[0], Ruling.IN_FULL, by=hub.viewer_of("second_practitioner"))


def test_whoever_asked_does_not_decide(hub: Round):
    request = hub.ask(homes=YES, by=hub.maryam)[0]

    with pytest.raises(conflicts.Connected):
        hub.decide(request, Ruling.IN_FULL, by=hub.maryam)
    hub.decide(request, Ruling.IN_FULL, by=hub.tom)


def test_whoever_works_for_the_agency_does_not_decide(hub: Round):
    request = hub.ask(homes=YES)[0]
    agency_services.join_team(
        user=hub.tom.user,
        team=agencies.team(f"larkfield.{HOMES}.tenancy"),
        role="partner_practitioner",
        from_on=MONDAY.date(),
        by=cast.STAGE_MANAGER,
        at=MONDAY,
    )

    with pytest.raises(conflicts.Connected):
        hub.decide(request, Ruling.IN_FULL, by=hub.tom)


def test_manager_who_is_alleged_does_not_decide(hub: Round):
    request = hub.asked(hub=YES, members=(hub.tom.user,))

    with pytest.raises(NotAllowed):
        hub.decide(request, Ruling.IN_FULL, by=hub.tom)
    hub.decide(request, Ruling.IN_FULL, by=hub.maryam)
    assert letters() == ["point@northmoor-police.example"]


def test_request_is_decided_once(hub: Round):
    request = hub.ask(homes=YES)[0]
    hub.decide(request, Ruling.NOTHING)

    with pytest.raises(NotInThisState):
        hub.decide(request, Ruling.IN_FULL, by=hub.tom)
    with pytest.raises(NotInThisState):
        hub.decide(hub.asked(police=NO), Ruling.IN_FULL)


def test_member_of_the_alleged_agency_to_whom_it_was_shared_no_longer_sees_it(hub: Round):
    from frontdoor.access import services as access
    from frontdoor.access.queries import is_visible

    contact = hub.contact()
    access.grant(record=contact.record, user=hub.jo.user, reason="Joint work", by=hub.maryam, at=MONDAY)
    assert is_visible(hub.jo, contact.record)

    hub.ask(contact, police=YES)

    assert not is_visible(hub.jo, contact.record)


def test_point_with_an_account_is_sent_to_the_agencys_own_pages(hub: Round):
    from frontdoor.notices.models import Notice

    hub.name_point("northmoor-police", email=hub.jo.user.email)
    hub.asked()

    body = Notice.objects.get(kind="request").body
    assert "/partners/" in body
    assert "/answer/" not in body


def test_account_in_another_agency_gets_the_link(hub: Round):
    from frontdoor.notices.models import Notice

    accounts.register(email="temp@northmoor-police.example", name="No Team")
    hub.name_point("northmoor-police", email="temp@northmoor-police.example")
    hub.asked()

    assert "/answer/" in Notice.objects.get(kind="request").body
    assert agency("northmoor-police")
