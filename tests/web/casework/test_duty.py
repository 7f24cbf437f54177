"""The duty desk's pages: the sheet, handing it over and back, promises, and what stands in the inbox."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Policy
from frontdoor.concerns.enums import Danger
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.duty import queries
from frontdoor.duty.enums import How, ToWhom
from frontdoor.duty.models import Handover, Promise
from frontdoor.duty.services import downtime, handing_over, promising
from frontdoor.duty.services.handing_over import Given, To
from frontdoor.trail.models import Event
from tests.support.counting import asking
from tests.support.page import errors, heading, read, words
from tests.web.casework.conftest import MARLOW


TONIGHT = "/casework/tonight/"
HAND_OVER = "/casework/tonight/hand-over/"


def now():
    return timezone.now()


def promised(desk, reference: str, viewer=None, **said) -> Promise:
    given = {"how": How.CALL, "to": ToWhom.ADULT, "what": "CANARY-PROMISE"} | said
    new = promising.NewPromise(due_at=now() + timedelta(minutes=1), **given)
    return promising.promise(contact=desk.contact(reference), new=new, by=viewer or desk.sam, at=desk.now)


def says(client, path: str) -> str:
    return words(read(client.get(path)).main)


def typed(client, path: str = HAND_OVER, **answers) -> dict:
    """What the page asks beside each line, left empty, and what else is answered."""
    page = read(client.get(path))
    found = [one["name"] for one in page.select("input") if one.get("name", "").startswith(("note-", "why-"))]
    return dict.fromkeys(found, "") | answers


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def bea(signed_in):
    return signed_in("second_practitioner")


@pytest.fixture
def bea_key(viewer_of) -> str:
    return str(viewer_of("second_practitioner").user.pk)


@pytest.fixture
def reference(desk) -> str:
    return desk.receive()


@pytest.fixture
def handed(sam, reference, bea_key) -> str:
    sam.post(HAND_OVER, typed(sam, to=bea_key, note="CANARY-NIGHT"))
    return f"/casework/hand-overs/{Handover.objects.get().record.reference}/"


def test_sheet_says_who_why_what_and_by_when(sam, desk, reference):
    promised(desk, reference)

    said = says(sam, TONIGHT)

    assert "Marlow Testcase, about 78" in said
    for part in ("Neglect and acts of omission", "Read it and take it", "CANARY-PROMISE", "Call the adult"):
        assert part in said


def test_promise_stands_beside_how_it_is_safe_to_keep_it(sam, desk):
    told_by = ReferrerDetails(name="Ash", safe_to_contact="Only at work")
    promised(desk, desk.checking(new=replace(MARLOW, referrer=told_by)), to=ToWhom.REFERRER)

    assert "How to reach them safely: Only at work" in says(sam, TONIGHT)


def test_empty_sheet_teaches(sam):
    assert "Nothing must be known tonight" in says(sam, TONIGHT)


def test_reading_the_sheet_is_on_the_trail(sam, desk, reference):
    sam.get(TONIGHT)

    event = Event.objects.filter(action="list_read").latest("seq")
    assert str(desk.contact(reference).pk) in event.detail


@pytest.mark.parametrize("who", ["nurse", "custodian", "board_member", "administrator"])
@pytest.mark.parametrize("path", [TONIGHT, HAND_OVER, "/casework/hand-overs/"])
def test_nobody_else_has_a_duty_desk(signed_in, who, path):
    assert signed_in(who).get(path).status_code == 403


def test_sheet_goes_to_a_colleague_who_accepts(sam, bea, reference, bea_key, handed):
    assert "CANARY-NIGHT" in says(bea, handed)
    assert "hands duty over to you" in says(bea, "/casework/")

    page = bea.post(handed + "accept/", typed(bea, handed + "accept/"), follow=True)

    assert heading(page).endswith("Accepted")
    assert "With Bea Lindqvist" in says(sam, TONIGHT)


def test_receiver_gives_a_reason_for_what_they_do_not_take(sam, bea, handed):
    given = typed(bea, handed + "accept/")
    (line,) = (name for name in given if name.startswith("why-"))

    bea.post(handed + "accept/", given | {line: "CANARY-NO"})

    assert "Not taken: CANARY-NO" in says(sam, handed)
    assert "With Bea" not in says(sam, TONIGHT)


def test_somebody_without_an_account_is_named_with_role_and_number(sam, reference):
    page = sam.post(HAND_OVER, typed(sam, to="telephone"))
    assert page.status_code == 422
    assert errors(page) == ["Enter their name", "Enter their role", "Enter their telephone number"]

    given = {"named": "Ruth Amani", "role": "Emergency duty team", "phone": "01632 960 199"}
    page = sam.post(HAND_OVER, typed(sam, to="telephone", **given), follow=True)
    assert "Ruth Amani, Emergency duty team" in words(read(page).main)

    where = page.redirect_chain[-1][0] + "accept/"
    assert errors(sam.post(where, typed(sam, where))) == ["Enter who said so"]
    said = sam.post(where, typed(sam, where, told_by="Ruth, 5:10pm"), follow=True)
    assert "Ruth, 5:10pm by telephone" in words(read(said).main)


def test_what_came_meanwhile_brings_the_page_back_with_what_was_typed(sam, desk, reference, bea_key):
    given = typed(sam, to=bea_key, note="CANARY-TYPED")
    desk.receive()

    page = sam.post(HAND_OVER, given)

    assert page.status_code == 422
    assert errors(page)[0].startswith("Something has come since you opened this page")
    assert "CANARY-TYPED" in page.content.decode()
    assert sam.post(HAND_OVER, typed(sam, to=bea_key)).status_code == 302


def test_pack_without_a_time_is_answered_in_words(sam, reference, bea_key):
    Policy.objects.filter(key="duty.accept_minutes").delete()

    page = sam.post(HAND_OVER, typed(sam, to=bea_key))

    assert page.status_code == 422
    assert "duty.accept_minutes" in errors(page)[0]


def test_late_hand_over_stands_in_the_inbox_of_all(sam, signed_in, desk, handed, viewer_of):
    assert "Late:" not in says(sam, "/casework/")
    handing_over.hand_over(
        to=To(user=viewer_of("second_practitioner").user),
        given=Given(frozenset()),
        by=desk.sam,
        at=now() - timedelta(minutes=31),
    )

    assert "Late: Bea Lindqvist has not accepted" in says(sam, "/casework/")
    assert "Late: not accepted" in says(signed_in("manager"), "/casework/hand-overs/")


def test_giver_takes_it_back(sam, bea, handed):
    assert bea.get(handed + "take-back/").status_code == 404
    assert errors(sam.post(handed + "take-back/", {})) == ["Enter why"]

    page = sam.post(handed + "take-back/", {"reason": "CANARY-WRONG"}, follow=True)

    assert heading(page).endswith("Taken back")
    assert "CANARY-WRONG" in words(read(page).main)
    assert bea.get(handed + "accept/").status_code == 409
    assert bea.post(handed + "accept/", {}).status_code == 409


def test_it_comes_back_in_the_morning_with_an_outcome_for_each_line(sam, bea, viewer_of, handed):
    bea.post(handed + "accept/", typed(bea, handed + "accept/"))
    sam_key = str(viewer_of("practitioner").user.pk)
    given = typed(bea, handed + "hand-back/", to=sam_key)
    (line,) = (name for name in given if name.startswith("note-"))

    page = bea.post(handed + "hand-back/", given)
    assert page.status_code == 422
    assert errors(page) == ["Select what happened: Marlow Testcase, about 78"]

    page = bea.post(
        handed + "hand-back/",
        given | {line: "CANARY-HAPPENED", line.replace("note", "outcome"): "still_open"},
        follow=True,
    )
    assert "Still to do CANARY-HAPPENED" in words(read(page).main)
    assert "what happened in the night" in says(sam, handed)
    assert bea.get(handed + "hand-back/").status_code == 404


def test_what_was_handed_over_is_not_there_for_others(signed_in, handed):
    for who in ("marram_practitioner", "marram_manager"):
        for rest in ("", "accept/", "take-back/", "hand-back/"):
            assert signed_in(who).get(handed + rest).status_code == 404
    assert signed_in("manager").get(handed).status_code == 200
    assert signed_in("manager").get(handed + "accept/").status_code == 404


def test_line_of_a_record_kept_from_a_reader_is_not_there(signed_in, desk, reference, handed, viewer_of):
    tom = signed_in("second_manager")
    assert "Marlow" in says(tom, handed)
    access.exclude(
        record=desk.contact(reference).record,
        user=viewer_of("second_manager").user,
        reason="Related",
        by=viewer_of("manager"),
        at=now(),
    )

    assert "Marlow" not in says(tom, handed)


def test_promise_is_made_on_the_record_and_kept(sam, address, desk):
    reference = desk.checking()
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = {f"due_on-{part}": str(getattr(tomorrow, part)) for part in ("day", "month", "year")}
    given = {"how": "call", "to": "adult", "what": "CANARY-CALL", "due_time": "half six", **day}

    page = sam.post(address(reference, "promise"), given)
    assert errors(page) == ["Enter a time, like 6:30pm or 18:30"]

    sam.post(address(reference, "promise"), given | {"due_time": "6:30pm"})
    assert "CANARY-CALL" in says(sam, address(reference))

    where = address(reference, "promises", str(Promise.objects.get().pk))
    assert errors(sam.post(where, {"kept": "no"})) == ["Enter why it was not kept"]
    sam.post(where, {"kept": "no", "reason": "CANARY-WHY"})
    assert "Not kept" in says(sam, address(reference))
    assert "CANARY-WHY" in says(sam, address(reference))
    assert sam.get(where).status_code == 409


def test_promise_for_the_past_comes_back(sam, address, desk):
    reference = desk.checking()
    page = sam.post(
        address(reference, "promise"),
        {
            "how": "letter",
            "to": "referrer",
            "what": "Write",
            "due_time": "9am",
            **{"due_on-day": "1", "due_on-month": "3", "due_on-year": "2025"},
        },
    )

    assert page.status_code == 422
    assert errors(page) == ["The time must be still to come"]


def test_promise_of_another_contact_is_not_there(sam, address, desk):
    one, other = desk.checking(), desk.checking()
    made = promised(desk, one)

    assert sam.get(address(other, "promises", str(made.pk))).status_code == 404


@pytest.mark.parametrize("path", [TONIGHT, HAND_OVER])
def test_three_lines_ask_as_often_as_one(sam, desk, path):
    counts = []
    sam.get("/casework/hand-overs/")
    for _more in range(3):
        promised(desk, desk.receive())
        with asking() as asked:
            sam.get(path)
        counts.append(len(asked))

    assert counts[0] == counts[-1] <= 25


def test_three_lines_handed_over_ask_as_often_as_one(sam, bea, desk, bea_key):
    counts = []
    bea.get("/casework/hand-overs/")
    for _more in range(3):
        promised(desk, desk.receive())
        sam.post(HAND_OVER, typed(sam, to=bea_key))
        newest = queries.handovers(desk.sam)[0].record.reference
        with asking() as asked:
            bea.get(f"/casework/hand-overs/{newest}/")
        counts.append(len(asked))

    assert counts[0] == counts[-1] <= 25


DOWNTIME = "/casework/downtime/"


@pytest.fixture
def pack(desk, reference):
    partnership = desk.sam.partnership
    return downtime.make(partnership=partnership, hub=agencies.hub_team(partnership), at=now())


def test_downtime_pack_says_when_it_was_made_and_each_download_is_a_read(sam, pack):
    assert "Made" in says(sam, DOWNTIME)

    response = sam.get(DOWNTIME + "pack/")

    assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"].startswith("attachment")
    assert Event.objects.get(action="file_read").record == str(pack.record_id)


def test_downtime_pack_of_more_than_a_day_is_said_to_be_old(sam, desk, reference):
    partnership = desk.sam.partnership
    old = now() - timedelta(days=1, minutes=1)
    downtime.make(partnership=partnership, hub=agencies.hub_team(partnership), at=old)

    assert "more than a day old" in says(sam, DOWNTIME)


def test_nothing_to_download_is_a_page_that_is_not_there(sam):
    assert sam.get(DOWNTIME + "pack/").status_code == 404
    assert "None is there for you" in says(sam, DOWNTIME)


def test_page_to_print_names_those_at_high_risk_and_is_a_read(sam, desk):
    reference = desk.receive(new=replace(MARLOW, immediate_danger=Danger.YES))

    assert "Marlow Testcase" in says(sam, DOWNTIME + "print/")
    event = Event.objects.filter(action="list_read").latest("seq")
    assert str(desk.contact(reference).pk) in event.detail


@pytest.mark.parametrize("who", ["nurse", "custodian", "board_member"])
@pytest.mark.parametrize("rest", ["", "print/", "pack/"])
def test_nobody_else_has_a_downtime_pack(signed_in, who, rest):
    assert signed_in(who).get(DOWNTIME + rest).status_code == 403


def test_three_at_high_risk_ask_as_often_as_one(sam, desk):
    counts = []
    sam.get("/casework/hand-overs/")
    for _more in range(3):
        desk.receive(new=replace(MARLOW, immediate_danger=Danger.YES))
        with asking() as asked:
            sam.get(DOWNTIME + "print/")
        counts.append(len(asked))

    assert counts[0] == counts[-1] <= 25
