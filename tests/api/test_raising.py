import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.concerns.models import Contact, Submission
from frontdoor.core.references import tidy_reference
from frontdoor.notices.models import Notice
from tests.api.conftest import LEAST, WHOLE, as_sent, partner_of, with_field


TODAY = timezone.localdate()
TOMORROW = (TODAY + timedelta(days=1)).isoformat()
REFUSED = [
    ("adult.date_of_birth", "1948-02-30"),
    ("adult.date_of_birth", "27/03/1948"),
    ("adult.date_of_birth", "1948-3-7"),
    ("adult.date_of_birth", "٢٠٢٠-01-01"),
    ("adult.date_of_birth", "2020-01-01T00:00:00"),
    ("adult.date_of_birth", 0),
    ("adult.date_of_birth", "1066-10-14"),
    ("adult.date_of_birth", TOMORROW),
    ("concern.happened_on", TOMORROW),
    ("concern.happened_on", "0000-00-00"),
    ("adult.approximate_age", -1),
    ("adult.approximate_age", 131),
    ("adult.approximate_age", 78.5),
    ("adult.approximate_age", "78"),
    ("adult.approximate_age", True),
    ("adult.approximate_age", 10**300),
    ("adult.given_name", 5),
    ("adult.given_name", ["Marlow"]),
    ("adult.given_name", {"first": "Marlow"}),
    ("adult.given_name", "a\0b"),
    ("adult.given_name", "a\x07b"),
    ("adult.given_name", "x" * 121),
    ("adult.given_name", "שּׁ" * 120),
    ("adult.nhs_number", 9990000018),
    ("adult.nhs_number", "9" * 21),
    ("adult.middle_name", "Q"),
    ("adult", "Marlow"),
    ("adult", []),
    ("concern.what_happened", ""),
    ("concern.what_happened", " \n\t"),
    ("concern.what_happened", None),
    ("concern.what_happened", "x" * 50_001),
    ("concern.types", "physical"),
    ("concern.types", {"physical": True}),
    ("concern.types[1]", ["physical", "shouting"]),
    ("concern.types[0]", [None]),
    ("concern.types[0]", [["physical"]]),
    ("concern.location", "the moon"),
    ("concern.location", ""),
    ("concern.immediate_danger", "maybe"),
    ("concern.immediate_danger", 1),
    ("wishes.asked", "perhaps"),
    ("wishes.asked", True),
    ("wishes", []),
    ("consent.given", "lacks"),
    ("consent.reason_without", "\udead"),
    ("referrer.name", "   "),
    ("referrer.name", None),
    ("referrer.email", "not an address"),
    ("referrer.email", "a@b.example\nBcc: c@d.example"),
    ("referrer.organisation", "Somebody else’s"),
    ("extra", 1),
]


@pytest.mark.parametrize(("field", "value"), REFUSED)
def test_what_cannot_be_used_is_named(hospital, field, value):
    response = hospital.post(with_field(field.partition("[")[0], value))

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    errors = response.json()["errors"]
    assert [error["field"] for error in errors] == [field]
    assert errors[0]["message"].endswith(".")
    assert not Contact.objects.exists()


ACCEPTED = [
    ("adult.date_of_birth", TODAY.isoformat()),
    ("adult.approximate_age", 0),
    ("adult.approximate_age", 130.0),
    ("adult.given_name", "x" * 120),
    ("adult.family_name", None),
    ("adult.postcode", "not a postcode"),
    ("adult.phone", "ask the ward"),
    ("adult.nhs_number", "9" * 20),
    ("concern.what_happened", "x" * 50_000),
    ("concern.types", []),
    ("concern.types", None),
    ("concern.types", ["neglect", "neglect"]),
    ("concern.immediate_danger", "not_known"),
    ("concern.immediate_danger", None),
    ("wishes", None),
    ("wishes", {}),
    ("consent.given", "lacks_capacity"),
    ("referrer.email", ""),
    ("referrer.name", "Zoë 😀"),
]


@pytest.mark.parametrize(("field", "value"), ACCEPTED)
def test_what_is_odd_but_usable_is_accepted(hospital, field, value):
    assert hospital.post(with_field(field, value)).status_code == 201


@pytest.mark.parametrize(
    ("adult", "status"),
    [
        ({"family_name": "Testcase"}, 201),
        ({"nhs_number": "999 000 0018"}, 201),
        ({"address": "1 Quay Street"}, 201),
        ({"phone": "01632 960555"}, 201),
        ({"postcode": "LK1 2AB"}, 422),
        ({"date_of_birth": "1948-03-27"}, 422),
        ({"given_name": "  "}, 422),
        ({}, 422),
        (None, 422),
    ],
)
def test_one_way_to_find_the_adult_is_enough(hospital, adult, status):
    response = hospital.post(LEAST | {"adult": adult})

    assert response.status_code == status
    if status == 422:
        assert [error["field"] for error in response.json()["errors"]] == ["adult"]


def test_every_missing_field_is_named_at_once(hospital):
    errors = hospital.post({}).json()["errors"]

    assert {error["field"] for error in errors} == {"adult", "concern.what_happened", "referrer.name"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b" ", 400),
        (b"{", 400),
        (b"{'adult': 1}", 400),
        (b'{"adult": NaN}', 400),
        (b'{"adult": {}, "adult": {}}', 400),
        (b'{"adult": "\xff"}', 400),
        (json.dumps(LEAST).encode("utf-16"), 400),
        (b"[" * 100_000, 400),
        (b'{"adult": {"approximate_age": 1e999}}', 422),
        (b'{"adult": {"given_name": "\\ud83d"}}', 422),
        (b'{"\\udc00": 1}', 422),
        (b"null", 422),
        (b"[]", 422),
        (b'"text"', 422),
        (json.dumps({f"field{n}": n for n in range(1000)}).encode(), 422),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_in_words(hospital, body, status):
    response = hospital.post(body)

    assert response.status_code == status
    assert len(response.content) < 20_000
    assert response.json()["detail"]


def rows_of(contact) -> set:
    return {
        (
            one.type,
            one.source and protecting.read(one.source.name),
            one.location,
            one.happened_when,
            one.is_main,
        )
        for one in contact.allegations.all()
    }


ROWS_THAT_DO_NOT_FIT = [
    ({"allegations": [{"type": "neglect", "source": 0}]}, "allegations"),
    ({"sources": [{}], "allegations": [{"type": "neglect", "source": 1}]}, "allegations"),
    ({"allegations": [{"type": "neglect", "main": True}, {"type": "physical", "main": True}]}, "allegations"),
    ({"allegations": [{"type": "neglect", "main": "yes"}]}, "allegations[0].main"),
    ({"allegations": [{"type": "neglect", "source": True}]}, "allegations[0].source"),
    ({"allegations": [{"location": "own_home"}]}, "allegations[0].type"),
    ({"allegations": [{"type": "neglect"}] * 51}, "allegations"),
    ({"sources": [{"kind": "ghost"}]}, "sources[0].kind"),
    ({"sources": [{"colour": "red"}]}, "sources[0].colour"),
    ({"referrer": {"name": "G", "external_reference": "A"}, "own_reference": "B"}, "own_reference"),
]


@pytest.mark.parametrize(("more", "field"), ROWS_THAT_DO_NOT_FIT)
def test_rows_that_do_not_fit_are_named(hospital, more, field):
    response = hospital.post(LEAST | more)

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_own_reference_is_that_of_the_referrer(hospital):
    reference = hospital.post(LEAST | {"own_reference": "DATIX-9"}).json()["reference"]

    assert Contact.objects.get(record__reference=reference).referrer.external_reference == "DATIX-9"


def test_everything_sent_is_kept(hospital):
    reference = hospital.post(WHOLE).json()["reference"]

    contact = Contact.objects.get(record__reference=reference)
    person, referrer = contact.person, contact.referrer
    assert (person.given_name, person.family_name) == ("Marlow", "Testcase")
    assert (person.date_of_birth, person.approximate_age) == (date(1948, 3, 27), 78)
    assert (person.nhs_number, person.nhs_number_fails_check) == ("9990000018", False)
    assert person.addresses.get().value.clear == "1 Quay Street\nLarkfield, LK1 2AB"
    assert person.contact_routes.get().value.clear == "01632 960555"
    assert contact.what_happened == "He has bruises.\nHe says a visitor takes money — zażółć 😀."
    assert (contact.happened_on, contact.location) == (date(2026, 3, 1), "own_home")
    assert rows_of(contact) == {
        ("physical", None, "", "", False),
        ("financial", "Robin Visitor", "community", "Every Friday", True),
        ("neglect", "Elm Row", "", "", False),
    }
    assert contact.told_later.get(item="before").words == "One in March."
    assert (contact.immediate_danger, contact.wishes_asked) == ("no", "yes")
    assert (contact.wishes_outcomes, contact.wishes_reason_not_asked) == ("To stay at home.", "")
    assert (contact.consent, contact.consent_basis) == ("no", "others")
    assert contact.consent_reason_without == "Others are at risk."
    assert (referrer.kind, referrer.organisation) == ("work", "Castle Hospitals NHS Trust")
    assert (referrer.name.clear, referrer.role) == ("G. Example", "Ward nurse")
    assert (referrer.email.clear, referrer.phone.clear) == ("ward@castle-hospitals.example", "01632 960111")
    assert referrer.external_reference == "W-17"
    assert (contact.door, contact.sender.key) == ("api", "larkfield.castle-hospitals")
    assert Notice.objects.get(record=contact.record).held_recipient == referrer.email


@pytest.mark.parametrize(
    ("sent", "kept"),
    [(True, "yes"), (False, "no"), ("yes", "yes"), ("not_known", "not_known"), (None, "not_known")],
)
def test_danger_is_told_as_a_boolean_or_in_words(hospital, sent, kept):
    hospital.post(with_field("concern.immediate_danger", sent))

    assert Contact.objects.get().immediate_danger == kept


@pytest.mark.parametrize(("number", "fails"), [("999 000 0018", False), ("9990000019", True), ("ABC", True)])
def test_an_nhs_number_that_fails_its_check_is_kept_and_flagged(hospital, number, fails):
    assert hospital.post(with_field("adult.nhs_number", number)).status_code == 201

    assert Contact.objects.get().person.nhs_number_fails_check is fails


def test_a_new_concern_gets_a_reference(hospital):
    response = hospital.post(LEAST)

    told = response.json()
    assert response.status_code == 201
    assert sorted(told) == ["received_at", "reference", "status"]
    assert told["status"] == "received"
    assert tidy_reference(told["reference"]) == told["reference"]
    assert timezone.datetime.fromisoformat(told["received_at"]).tzinfo is not None


@pytest.mark.parametrize(
    "again",
    [
        json.dumps(WHOLE, sort_keys=True, indent=3).encode(),
        json.dumps(WHOLE, ensure_ascii=False).encode(),
        json.dumps(WHOLE).replace("78", "7.8e1").encode(),
        json.dumps(dict(reversed(WHOLE.items()))).encode(),
    ],
    ids=["spacing", "escapes", "numbers", "order"],
)
def test_equal_json_under_one_key_arrives_once(hospital, again):
    first = hospital.post(WHOLE, key="once")
    second = hospital.post(again, key="once")

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.content == first.content
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        with_field("concern.what_happened", "He has bruises. "),
        with_field("adult.family_name", None),
        with_field("concern.types", []),
        with_field("concern.immediate_danger", False),
    ],
)
def test_another_body_under_one_key_is_refused(hospital, other):
    hospital.post(LEAST, key="once")

    response = hospital.post(other, key="once")

    assert response.status_code == 409
    assert Contact.objects.count() == 1


def test_true_is_not_one(hospital):
    hospital.post(with_field("concern.immediate_danger", True), key="once")

    assert hospital.post(with_field("concern.immediate_danger", "yes"), key="once").status_code == 409


def test_each_agency_has_its_own_keys(hospital, police):
    first, second = hospital.post(LEAST, key="once"), police.post(LEAST, key="once")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["reference"] != second.json()["reference"]


def test_one_organisation_in_two_partnerships_has_two_sets_of_keys(hospital):
    over_there = partner_of("marram.castle-hospitals")

    assert hospital.post(LEAST, key="once").status_code == 201
    assert over_there.post(LEAST, key="once").json()["reference"].startswith("MR-")


def test_a_key_whose_body_was_refused_may_be_used_again(hospital):
    assert hospital.post({}, key="once").status_code == 422
    assert hospital.post(LEAST, key="once").status_code == 201


def test_keys_are_told_apart_by_every_character(hospital):
    keys = ["a", "A", "a b", "a  b", as_sent("ключ" * 63), "k" * 255, "k" * 254]

    assert [hospital.post(LEAST, key=key).status_code for key in keys] == [201] * len(keys)
    assert Submission.objects.count() == len(keys)


def test_somebody_under_18_is_a_child_here_too(hospital):
    hospital.post(with_field("adult.approximate_age", 15))

    assert Contact.objects.get().about == "child"
