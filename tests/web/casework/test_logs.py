"""Small incidents logged by a partner, chances missed, and who is alleged: the pages."""

import pytest
from django.utils import timezone

from frontdoor.picture.models import AllegedSource, LowLevelLog
from tests.picture.bench import Bench, somebody
from tests.support.page import errors, read, words


LOGS = "/casework/logs/"
TODAY = timezone.localdate()
SAID = {
    "what_happened": "Tea was an hour late",
    "kind": "care_missed",
    "happened_on-day": str(TODAY.day),
    "happened_on-month": str(TODAY.month),
    "happened_on-year": str(TODAY.year),
    "given_name": "Ludo",
    "family_name": "Mockup",
    "staff": "Dagmar Sample",
}


def text(response) -> str:
    return words(read(response).body)


def test_a_care_home_logs_and_reads_its_own_without_the_protected_name(signed_in):
    odile = signed_in("care_home_manager")
    assert "Nothing is logged yet" in text(odile.get(LOGS))
    assert "your team and the safeguarding hub; nobody at other agencies" in text(odile.get(f"{LOGS}new/"))

    page = text(odile.post(f"{LOGS}new/", SAID, follow=True))

    assert "Tea was an hour late" in page
    assert "Ludo Mockup · staff: Protected" in page
    assert "Tea was an hour late" not in text(signed_in("nurse").get(LOGS))


def test_who_was_logged_before_can_be_chosen(signed_in):
    odile = signed_in("care_home_manager")
    odile.post(f"{LOGS}new/", SAID)
    option = next(
        one
        for one in read(odile.get(f"{LOGS}new/")).select("#id_person option")
        if one.text.strip() == "Ludo Mockup"
    )

    odile.post(f"{LOGS}new/", SAID | {"what_happened": "Again", "person": option["value"], "given_name": ""})

    assert LowLevelLog.objects.values("person").distinct().count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what_happened": ""}, "Enter what happened"),
        ({"kind": "dragons"}, "Select what sort of thing it was"),
        ({"happened_on-day": "40"}, "real"),
        ({"happened_on-year": str(TODAY.year + 1)}, "must be today or in the past"),
        ({"person": "7"}, ""),
        ({"staff": "x" * 300}, "200 characters or fewer"),
    ],
)
def test_what_cannot_be_logged_comes_back_with_what_was_typed(signed_in, wrong, says):
    page = signed_in("care_home_manager").post(f"{LOGS}new/", SAID | wrong)

    assert page.status_code == 422
    assert any(says in error for error in errors(page))
    assert "Dagmar Sample" in page.content.decode() or "staff" in wrong
    assert LowLevelLog.objects.count() == 0


@pytest.mark.parametrize("persona", ["practitioner", "board_member", "administrator"])
def test_logging_is_for_partners(signed_in, persona):
    assert signed_in(persona).get(LOGS).status_code == 403


def test_a_source_is_added_corrected_and_removed_from_the_record(desk, signed_in, address):
    reference, client = desk.checking(), signed_in("practitioner")
    said = {"kind": "person", "name": "Corin Sample", "relationship": "friend", "known_to_adult": "yes"}

    added = client.post(address(reference, "alleged", "add"), said, follow=True)
    assert "Corin Sample" in text(added)
    here = address(reference, "alleged", str(AllegedSource.objects.get().pk))
    corrected = client.post(here, said | {"name": "Corin Simple", "reason": "Misheard"}, follow=True)
    assert "Corin Simple" in text(corrected)
    assert "corrected by Sam Okoro" in text(corrected)
    gone = address(reference, "alleged", str(AllegedSource.objects.latest("pk").pk), "remove")
    removed = client.post(gone, {"reason": "Somebody else"}, follow=True)

    assert "Nobody is named yet" in text(removed)
    assert client.get(here).status_code == 404


@pytest.mark.parametrize(
    ("rest", "sent", "says"),
    [
        ("alleged/add", {"kind": "person"}, "Select what they are to the adult"),
        (
            "alleged/add",
            {"kind": "person", "relationship": "not_known", "known_to_adult": "no"},
            "Enter a name, a role or a place",
        ),
        ("missed", {"kind": "late", "learning": "Ring sooner"}, "Enter the day on which"),
    ],
)
def test_what_will_not_do_on_a_contact_comes_back_in_words(desk, signed_in, address, rest, sent, says):
    page = signed_in("practitioner").post(address(desk.checking(), rest), sent)

    assert page.status_code == 422
    assert any(error.startswith(says) for error in errors(page)), errors(page)


def test_a_chance_missed_stands_on_its_contact_and_in_the_list(desk, signed_in, address):
    reference, client = desk.checking(), signed_in("practitioner")
    said = {
        "kind": "missed",
        "agency": "larkfield.northmoor-police",
        "could_on-day": "1",
        "could_on-month": "5",
        "could_on-year": "2026",
        "what": "A call about shouting",
        "learning": "Tell the hub of calls to this address",
    }

    page = text(client.post(address(reference, "missed"), said, follow=True))

    assert "A call about shouting" in page
    listed = text(client.get("/casework/picture/missed/"))
    assert "Northmoor Police 1 0" in listed
    assert "A call about shouting" not in text(
        signed_in("marram_practitioner").get("/casework/picture/missed/")
    )


def test_a_persons_page_says_who_told_of_them_how_often(viewer_of, signed_in):
    bench = Bench(viewer_of)
    contact = bench.contact(person=somebody(), at=timezone.now())

    page = signed_in("practitioner").get(f"/casework/people/{contact.person.record.reference}/")

    assert "Who told of them, how often" in text(page)
