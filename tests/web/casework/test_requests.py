"""Agencies are asked, and answer, on the contact's page."""

import pytest

from frontdoor.access import services as access
from frontdoor.agencies import queries as agencies
from frontdoor.notices.models import Notice
from frontdoor.sharing.models import AgencyRequest, ConflictCheck
from tests.support.counting import asking
from tests.support.page import errors, heading, read, words


def pk(key: str) -> int:
    return agencies.agency(f"larkfield.{key}").pk


def form(*asked: str, **changed) -> dict:
    """The form of “Ask agencies”, filled in for some agencies of which none is alleged."""
    given = {
        "agencies": [str(pk(key)) for key in asked],
        **{f"alleged_{pk(key)}": "no" for key in asked},
        "hub": "no",
        "about": "Marlow Testcase, about 78",
        "asked": "CANARY-ASKED",
        "purpose": "decision",
        "basis": "cooperation",
        "agreement": "yes",
        "urgency": "soon",
    }
    return given | changed


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def asked(desk, sam, address):
    """A contact on which the police are asked."""
    reference = desk.checking()
    sam.post(address(reference, "ask-agencies"), form("northmoor-police"))
    return reference


def only_request() -> AgencyRequest:
    return AgencyRequest.objects.get()


def panel(client, address, reference: str) -> str:
    page = read(client.get(address(reference)))
    return " ".join(words(box) for box in page.select(".cw-checks .cw-box"))


def test_page_asks_the_conflict_question_of_each_agency_and_of_the_hub(desk, sam, address):
    page = words(read(sam.get(address(desk.checking(), "ask-agencies"))))

    assert "Is Northmoor Police, or somebody who works there, alleged to have caused the harm?" in page
    assert "Is anybody who works in the hub alleged to have caused the harm?" in page
    assert "Marlow Testcase, about 78" in page
    assert "4 Mill Lane" not in page


def test_nothing_is_kept_before_it_is_answered(desk, sam, address):
    reference = desk.checking()
    unsaid = form("northmoor-police", hub="")
    del unsaid[f"alleged_{pk('northmoor-police')}"]

    response = sam.post(address(reference, "ask-agencies"), unsaid)

    assert response.status_code == 422
    assert errors(response) == [
        "Select whether anybody who works in the hub is alleged",
        "Select whether Northmoor Police is alleged",
    ]
    assert "CANARY-ASKED" in response.content.decode()
    assert not ConflictCheck.objects.exists()


def test_empty_form_says_what_is_missing(desk, sam, address):
    response = sam.post(address(desk.checking(), "ask-agencies"), {})

    assert response.status_code == 422
    assert errors(response)[0] == "Select at least one agency"


def test_agency_is_asked_and_stands_on_the_contact(asked, sam, address):
    shown = panel(sam, address, asked)

    assert "Northmoor Police Asked" in shown
    assert "CANARY-ASKED" in shown
    assert "Care Act 2014" in shown


def test_answer_that_was_told_stands_beside_the_others(asked, sam, address):
    sam.post(address(asked, "ask-agencies"), form("harbour-mind"))
    first = AgencyRequest.objects.order_by("pk").first()
    where = address(asked, "requests", str(first.pk), "answer")

    assert errors(sam.post(where, {"outcome": "answer"})) == ["Enter what they hold", "Enter who says so"]
    sam.post(where, {"outcome": "answer", "words": "CANARY-HELD", "answered_by": "Jo Fenn, officer"})

    shown = panel(sam, address, asked)
    assert "Northmoor Police Answered" in shown
    assert "CANARY-HELD Jo Fenn, officer" in shown
    assert "Harbour Mind NHS Trust Asked" in shown


def test_agency_that_may_be_alleged_waits_for_somebody_unconnected(desk, sam, signed_in, address):
    reference = desk.checking()
    alleged = {f"alleged_{pk('larkfield-homes')}": "yes"}
    said = sam.post(address(reference, "ask-agencies"), form("larkfield-homes", **alleged), follow=True)
    where = address(reference, "requests", str(only_request().pk), "conflict")

    assert "Nothing goes out until a manager who is unconnected decides" in words(read(said))
    assert not Notice.objects.filter(kind="request").exists()
    assert sam.get(where).status_code == 403
    manager = signed_in("manager")
    assert "Larkfield Homes is said to be alleged" in words(read(manager.get(where)))
    assert errors(manager.post(where, {"ruling": "minimum", "reason": "Weighed"}))[0].startswith(
        "Select whether"
    )
    manager.post(where, {"ruling": "nothing", "reason": "CANARY-WHY", "keeps_away": "yes"})
    assert "CANARY-WHY" in panel(sam, address, reference)
    assert only_request().state == "not_asked"


def test_manager_who_asked_is_told_that_another_decides(desk, signed_in, address):
    reference, manager = desk.checking(), signed_in("manager")
    alleged = {f"alleged_{pk('larkfield-homes')}": "yes"}
    manager.post(address(reference, "ask-agencies"), form("larkfield-homes", **alleged))
    where = address(reference, "requests", str(only_request().pk), "conflict")

    assert "You cannot decide this one" in words(read(manager.get(where)))
    response = manager.post(where, {"ruling": "in_full", "reason": "Fine"})
    assert response.status_code == 422
    assert errors(response)[0].startswith("Somebody unconnected decides")


def test_member_of_the_hub_who_is_alleged_finds_nothing(desk, sam, signed_in, address, viewer_of):
    reference, tom = desk.checking(), signed_in("second_manager")
    assert tom.get(address(reference)).status_code == 200

    sam.post(
        address(reference, "ask-agencies"),
        form("northmoor-police", hub="yes", members=[str(viewer_of("second_manager").user.pk)]),
    )

    assert tom.get(address(reference)).status_code == 404


def test_request_is_withdrawn_with_a_reason(asked, sam, address):
    where = address(asked, "requests", str(only_request().pk), "withdraw")

    assert errors(sam.post(where, {})) == ["Enter why you no longer ask"]
    sam.post(where, {"reason": "Known now"})

    assert "Northmoor Police Withdrawn" in panel(sam, address, asked)


def test_reminder_without_an_address_says_what_to_do_instead(asked, sam, address):
    response = sam.post(address(asked, "requests", str(only_request().pk), "chase"))

    assert response.status_code == 422
    assert errors(response) == ["No e-mail address is on the list for them. Ring them, and record the answer"]


def test_ended_request_is_asked_again_with_the_same_words(asked, sam, address):
    one = only_request()
    sam.post(address(asked, "requests", str(one.pk), "withdraw"), {"reason": "Too early"})

    page = read(sam.get(address(asked, "ask-agencies") + f"?again={one.pk}"))

    assert "CANARY-ASKED" in page.select_one("[name=asked]").text
    assert page.select_one(f"[name=agencies][value='{one.agency_id}']").has_attr("checked")
    assert not page.select(f"[name=alleged_{one.agency_id}][checked]")


@pytest.mark.parametrize("again", ["0", "x", "999999999999999999999"])
def test_nothing_is_there_to_ask_again(asked, sam, address, again):
    assert sam.get(address(asked, "ask-agencies") + f"?again={again}").status_code == 404


def test_request_of_another_contact_is_not_there(asked, desk, sam, address):
    other = desk.checking()

    for act in ("answer", "chase", "lead", "withdraw"):
        assert sam.get(address(other, "requests", str(only_request().pk), act)).status_code == 404


def test_what_has_moved_on_says_so(asked, sam, address):
    one = only_request()
    sam.post(address(asked, "requests", str(one.pk), "withdraw"), {"reason": "Known"})

    assert sam.get(address(asked, "requests", str(one.pk), "chase")).status_code == 409
    assert sam.post(address(asked, "requests", str(one.pk), "chase")).status_code == 409


def test_partner_to_whom_the_record_is_shared_sees_no_other_agencys_answers(
    asked, sam, signed_in, address, viewer_of, desk
):
    access.grant(
        record=desk.contact(asked).record,
        user=viewer_of("nurse").user,
        reason="Joint work",
        by=viewer_of("manager"),
        at=desk.now,
    )
    page = signed_in("nurse").get(address(asked))

    assert page.status_code == 200
    assert "CANARY-ASKED" not in page.content.decode()
    assert "What agencies hold" not in page.content.decode()


def test_contact_is_not_closed_while_an_agency_is_asked(desk, sam, address):
    reference = desk.decided()
    sam.post(address(reference, "ask-agencies"), form("northmoor-police"))

    assert "Wait until the agencies that were asked have answered" in words(
        read(sam.get(address(reference, "close")))
    )


def test_ask_page_is_headed(desk, sam, address):
    assert heading(sam.get(address(desk.checking(), "ask-agencies"))) == "Ask agencies"


def test_contact_asks_the_database_as_often_for_three_requests_as_for_one(asked, sam, address):
    counts = []
    for more in ((), ("harbour-mind", "larkfield-homes")):
        if more:
            sam.post(address(asked, "ask-agencies"), form(*more))
        sam.get(address(asked))
        with asking() as made:
            sam.get(address(asked))
        counts.append(len(made))

    assert counts[0] == counts[1] <= 32


def test_what_waits_for_a_decision_stands_in_a_list_of_its_own(desk, sam, signed_in, address):
    reference, manager = desk.checking(), signed_in("manager")
    sam.post(
        address(reference, "ask-agencies"),
        form("larkfield-homes", **{f"alleged_{pk('larkfield-homes')}": "not_known"}),
    )
    assert reference in words(read(manager.get("/casework/?tab=conflict")))

    where = address(reference, "requests", str(only_request().pk), "conflict")
    manager.post(where, {"ruling": "in_full", "reason": "Another branch"})

    assert reference not in words(read(manager.get("/casework/?tab=conflict")))
