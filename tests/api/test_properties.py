"""Whatever is sent: one clear answer, stored whole or not at all."""

import json
import re
import unicodedata
from functools import reduce
from operator import getitem

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdoor.concerns.models import Contact, Submission
from tests.api.conftest import LEAST, WHOLE, Partner


MANY = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(max_size=12) | st.text("\0\x07\ud800\r\n\x85\u2028é😀ﬁ", max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


def places_in(value: object) -> list[list]:
    """The way to each field, through objects and lists."""
    if not isinstance(value, dict | list):
        return [[]]
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    return [[step, *rest] for step, inner in steps for rest in places_in(inner)]


FIELDS = places_in(WHOLE)


@st.composite
def nearly_right(draw) -> dict:
    """The whole body with a few fields replaced by anything at all."""
    body = json.loads(json.dumps(WHOLE))
    for *way, last in draw(st.lists(st.sampled_from(FIELDS), max_size=3)):
        holder = reduce(getitem, way, body)
        holder[last] = draw(VALUES)
    return body


def check(partner: Partner, sent: object) -> None:
    before = Contact.objects.count()

    response = partner.post(sent)

    assert response.status_code in (201, 400, 413, 422)
    assert Contact.objects.count() - before == (response.status_code == 201)
    assert Contact.objects.count() == Submission.objects.count()
    if response.status_code == 422:
        assert all(error["field"] and error["message"] for error in response.json()["errors"])


@MANY
@given(body=nearly_right())
def test_a_body_that_is_nearly_right_gets_a_clear_answer(hospital, body):
    check(hospital, body)


@MANY
@given(body=VALUES)
def test_any_json_gets_a_clear_answer(hospital, body):
    check(hospital, body)


@MANY
@given(body=st.binary(min_size=1, max_size=300))
def test_any_bytes_get_a_clear_answer(hospital, body):
    check(hospital, body)


@MANY
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_words_are_kept_as_they_were_said(hospital, words):
    body = LEAST | {"concern": {"what_happened": f"It began: {words}"}}
    reference = hospital.post(body).json()["reference"]

    kept = Contact.objects.get(record__reference=reference).what_happened
    said = re.sub("[\u2028\u2029]", "\n", f"It began: {words}")
    assert kept == unicodedata.normalize("NFC", said)


@MANY
@given(key=st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=300))
def test_any_key_gets_a_clear_answer(hospital, key):
    response = hospital.post(LEAST, key=None, **{"Idempotency-Key": key})

    assert response.status_code in (200, 201, 400)
    if response.status_code == 201:
        again = hospital.post(LEAST, key=None, **{"Idempotency-Key": key})
        assert (again.status_code, again.content) == (200, response.content)


@MANY
@given(reference=st.text(st.characters(codec="utf-8", exclude_characters="/?#%\\"), min_size=1, max_size=40))
def test_any_reference_gets_a_404(hospital, reference):
    assert hospital.get(reference).status_code in (404, 400)
