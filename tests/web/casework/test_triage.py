"""The triage page and its acts: what is recorded is shown, what is missing is said, what moved on is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frontdoor.agencies.models import Agency
from frontdoor.concerns.enums import AbuseType, Duty, Route
from frontdoor.concerns.models import CriticalFact, InterimMeasure
from frontdoor.concerns.new_concern import NewConcern
from frontdoor.concerns.services import keeping_safe, triaging
from frontdoor.concerns.triage_enums import CriticalKind, HubWorkKind, Moment, PromptKind
from frontdoor.people.services import PersonDetails
from tests.support.page import errors, read, words


MOST_QUERIES = 25
FAR = {"until_on-day": "1", "until_on-month": "1", "until_on-year": "2031"}


def text(page) -> str:
    return words(read(page).main)


def triage(address, reference: str, *rest: str) -> str:
    return address(reference, "triage", *rest)


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def reference(desk) -> str:
    return desk.checking()


def agency(key: str = "northmoor-police") -> Agency:
    return Agency.objects.get(key=f"larkfield.{key}")


def test_a_fresh_contact_says_what_will_stand_here(sam, reference, address):
    shown = text(sam.get(triage(address, reference)))

    for told in ("Nothing is flagged", "No interim measure", "Nobody has rated it yet", "None recorded"):
        assert told in shown


def test_ratings_stand_side_by_side_and_a_difference_is_said(sam, reference, address):
    path = triage(address, reference, "rate")
    for who, level in (
        (str(agency().pk), "amber"),
        (str(agency("castle-hospitals").pk), "red"),
        ("together", "red"),
    ):
        sent = {"who": who, "moment": "before", "level": level, "reason": "Bruises"}
        assert sam.post(path, sent).status_code == 302

    shown = text(sam.get(triage(address, reference)))
    assert "Agencies rate it differently before the hub’s work" in shown
    assert all(name in shown for name in ("Northmoor Police", "Castle Hospitals NHS Trust", "All together"))
    assert "rated Red: high together" in text(sam.get(address(reference)))


def test_a_rating_without_anything_says_what_is_missing_and_keeps_the_page(sam, reference, address):
    page = sam.post(triage(address, reference, "rate"), {})

    assert page.status_code == 422
    assert errors(page) == [
        "Select whose rating it is",
        "Select whether it is from before or after the hub’s work",
        "Select how dangerous it is",
        "Enter why",
    ]


@pytest.mark.parametrize("sent", [{"who": "99999"}, {"who": "x"}, {"level": "purple"}, {"moment": "never"}])
def test_nothing_that_can_be_sent_breaks_a_rating(sam, reference, address, sent):
    whole = {"who": "together", "moment": "before", "level": "red", "reason": "Yes"}

    assert sam.post(triage(address, reference, "rate"), whole | sent).status_code == 422


def test_one_submission_may_raise_two_prompts_which_are_answered_with_a_note(desk, sam, address):
    new = NewConcern(
        what_happened="Her husband hit her in front of the children",
        person=PersonDetails(given_name="Ada"),
        types=(AbuseType.DOMESTIC,),
    )
    reference = desk.checking(new=new)
    assert text(sam.get(triage(address, reference))).count("Suggested by what is recorded") == 2

    path = triage(address, reference, "prompts", "domestic_abuse")
    assert errors(sam.post(path, {"answer": "yes"})) == ["Enter what was asked or done"]
    sam.post(path, {"answer": "yes", "note": "Asked alone", "dash_score": "15", "marac": "referred"})

    shown = text(sam.get(triage(address, reference)))
    assert "DASH score 15." in shown
    assert "Referred to MARAC" in shown
    assert shown.count("Suggested by what is recorded") == 1
    assert sam.get(triage(address, reference, "prompts", "nonsense")).status_code == 404


def test_a_critical_fact_stands_in_the_banner_until_it_is_ended(sam, reference, address):
    done = sam.post(
        triage(address, reference, "facts"), {"kind": "weapon", "words": "A machete"}, follow=True
    )
    assert "Next: tell Police, Whoever visits." in text(done)
    assert "Still to be told: Police, Whoever visits" in text(done)
    for page in (address(reference), address(reference, "accept"), triage(address, reference)):
        assert "Weapon" in words(read(sam.get(page)).select_one(".fd-person"))
    assert "Weapon" in text(sam.get("/casework/?tab=checking"))

    fact = CriticalFact.objects.get()
    told = triage(address, reference, "facts", str(fact.pk), "told")
    after = sam.post(told, {"service": "Police", "who": "Jo Fenn"}, follow=True)
    assert "Police has it: Jo Fenn" in text(after)
    assert "Still to be told: Whoever visits" in text(after)

    end = triage(address, reference, "facts", str(fact.pk), "end")
    sam.post(end, {"reason": "Taken away"})
    assert "Weapon" not in words(read(sam.get(address(reference))).select_one(".fd-person"))
    assert sam.get(end).status_code == 409


def test_another_service_can_be_told(sam, reference, address):
    sam.post(triage(address, reference, "facts"), {"kind": "fire", "words": "Candles"})
    told = triage(address, reference, "facts", str(CriticalFact.objects.get().pk), "told")

    empty = sam.post(told, {"service": "Another service", "who": "Ann"})
    assert errors(empty) == ["Enter which service"]
    assert "Housing has it: Ann" in text(
        sam.post(told, {"service": "Another service", "other": "Housing", "who": "Ann"}, follow=True)
    )


def begin(sam, address, reference) -> InterimMeasure:
    sent = {"what": "A carer calls daily", "owner": "Bea, the hub", **FAR}
    assert sam.post(triage(address, reference, "measures"), sent).status_code == 302
    return InterimMeasure.objects.get()


def test_a_measure_is_handed_over_before_the_contact_closes(desk, sam, address):
    reference = desk.decided(Duty.NOT_MET, Route.POLICE, "Desk")
    measure = begin(sam, address, reference)
    assert "Hand each interim measure over" in text(sam.get(address(reference, "close")))
    assert "1 interim measure, the first until 1 January 2031" in text(sam.get(address(reference)))

    of_it = ("measures", str(measure.pk))
    sam.post(triage(address, reference, *of_it, "hand-over"), {"to": "Noor, Larkfield Homes"})
    assert "Hand each interim measure over" in text(sam.get(address(reference, "close")))
    assert sam.get(triage(address, reference, *of_it, "hand-over")).status_code == 409
    sent = {"accepted": "yes", "answered_by": "Noor Haidari"}
    assert "Handed over" in text(sam.post(triage(address, reference, *of_it, "answer"), sent, follow=True))

    assert "Hand each interim measure over" not in text(sam.get(address(reference, "close")))


def test_a_day_that_is_over_is_refused_at_its_field(sam, reference, address):
    past = {"until_on-day": "1", "until_on-month": "1", "until_on-year": "2020"}
    page = sam.post(triage(address, reference, "measures"), {"what": "X", "owner": "Y", **past})

    assert errors(page) == ["The last day must be today or later"]


def test_a_measure_is_ended_or_kept_up_for_longer(sam, reference, address):
    measure = begin(sam, address, reference)
    of_it = ("measures", str(measure.pk))

    later = FAR | {"until_on-year": "2032"}
    assert "2032" in text(sam.post(triage(address, reference, *of_it, "longer"), later, follow=True))
    ended = sam.post(
        triage(address, reference, *of_it, "end"), {"ended": "done", "note": "Moved"}, follow=True
    )
    assert "Not needed any more" in text(ended)
    assert sam.get(triage(address, reference, *of_it, "longer")).status_code == 409


def test_measures_that_end_are_listed_and_marked_late(desk, viewer_of, sam, address, reference):
    keeping_safe.begin_measure(
        contact=desk.contact(reference),
        what="A carer calls daily",
        owner="Bea",
        until_on=timezone.localdate(),
        by=viewer_of("practitioner"),
        at=timezone.now(),
    )
    assert "Until today" in text(sam.get("/casework/measures/"))

    InterimMeasure.objects.update(until_on="2026-01-05")
    page = sam.get("/casework/measures/")
    assert "Ended" in words(read(page).select_one(".fd-late"))


def test_what_the_return_asks_is_answered_and_gaps_are_listed_by_week(desk, sam, address):
    reference = desk.to_decide()
    listed = sam.get("/casework/return-gaps/")
    assert "Gender: 1" in text(listed)
    assert reference in text(listed)

    some = {"gender": "female", "ethnicity": "refused", "primary_support_reason": "", "autism": "not_known"}
    sam.post(triage(address, reference, "return"), some)
    listed = text(sam.get("/casework/return-gaps/"))
    assert "Gender: 0" in listed
    assert "Primary support reason: 1" in listed
    assert reference not in text(sam.get("/casework/return-gaps/?field=gender"))

    whole = some | {"primary_support_reason": "physical", "source_of_risk": "other_known"}
    sam.post(triage(address, reference, "return"), whole)
    assert "Nothing is missing here" in text(sam.get("/casework/return-gaps/"))


def test_the_councils_number_is_kept_for_contact_and_adult_and_found_by_search(sam, reference, address):
    sam.post(triage(address, reference, "number"), {"number": "LAS-20417", "person": "P-5"})

    assert "LAS-20417" in text(sam.get(address(reference)))
    assert reference in text(sam.get("/casework/?search=las-20417"))
    assert reference in text(sam.get("/casework/?search=P-5"))


def test_work_of_the_hub_waits_until_it_is_a_concern(desk, sam, address, reference):
    assert sam.get(triage(address, reference, "work")).status_code == 409
    accepted = desk.to_decide()

    sam.post(triage(address, accepted, "work"), {"kind": "spoke", "note": "Rang her"})

    assert "Spoke with the adult: Rang her" in text(sam.get(triage(address, accepted)))


@pytest.mark.parametrize("rest", ["rate", "prompts/children", "return"])
def test_what_needs_somebody_who_has_taken_it_says_so(desk, sam, address, rest):
    assert sam.get(triage(address, desk.receive(), rest)).status_code == 409


@pytest.mark.parametrize("rest", ["rate", "facts", "measures", "return", "number"])
def test_partners_and_neighbours_do_none_of_it(signed_in, reference, address, rest):
    assert signed_in("nurse").get(triage(address, reference, rest)).status_code == 403
    assert signed_in("marram_practitioner").get(triage(address, reference, rest)).status_code == 404


def fill(desk, reference: str, number: int) -> None:
    contact, by, now = desk.contact(reference), desk.sam, timezone.now()
    given = {"contact": contact, "by": by, "at": now}
    for one in (None, agency(), agency("castle-hospitals")):
        triaging.rate(agency=one, moment=Moment.BEFORE, level="red", reason=f"{number}", **given)
    triaging.answer_prompt(kind=PromptKind.CHILDREN, answer="no", note=f"{number}", **given)
    fact = keeping_safe.flag(kind=list(CriticalKind)[number], words="Yes", **given)
    keeping_safe.record_told(fact=fact, service=f"Service {number}", who="Ann", by=by, at=now)
    measure = keeping_safe.begin_measure(
        what=f"{number}", owner="Bea", until_on=timezone.localdate(), **given
    )
    keeping_safe.hand_over(measure=measure, to="Noor", by=by, at=now)
    triaging.record_work(kind=HubWorkKind.SPOKE, note=f"{number}", **given)


def test_every_page_of_triage_asks_as_often_for_three_of_each_as_for_one(desk, sam, address):
    reference = desk.to_decide()
    pages = [
        triage(address, reference),
        "/casework/measures/",
        "/casework/return-gaps/",
        "/casework/?tab=to_decide",
    ]
    sam.get("/casework/")
    counts = []
    for numbers in ((0,), (1, 2)):
        for number in numbers:
            fill(desk, reference, number)
            desk.to_decide()
        counts.append([queries_of(sam, page) for page in pages])

    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES


def queries_of(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_what_was_sent_on_is_listed_with_who_accepted_it_and_comes_back(desk, sam, address):
    reference = desk.checking()
    sam.post(address(reference, "send-on"), {"route": "advice", "reason": "A quarrel over a hedge"})
    listed = sam.get("/casework/sent-on/")
    assert "A quarrel over a hedge" in text(listed)
    assert "as the same contact until" in text(listed)

    link = read(listed).find("a", string=lambda words: words and "It comes back" in words) or read(
        listed
    ).select_one("a[href*=come-back]")
    assert errors(sam.post(link["href"], {})) == ["Enter who brings it back", "Enter why it comes back"]
    back = sam.post(link["href"], {"brought_by": "Ann", "reason": "She was hit"}, follow=True)
    assert "Checking" in text(back)
    assert "Came back" in text(sam.get("/casework/sent-on/"))
    assert sam.get(link["href"]).status_code == 409
