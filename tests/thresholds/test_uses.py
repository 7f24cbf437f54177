from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from frontdoor.agencies import queries as agencies
from frontdoor.thresholds import queries, services
from frontdoor.thresholds.models import ToolUse
from frontdoor.thresholds.suggesting import Answers
from frontdoor.trail.models import Event
from frontdoor.trail.services import PUBLIC
from tests.support.thresholds import NOON


LOGGED = Answers("neglect", "neglect.log.1", "own_home")
RAISED = Answers("neglect", "neglect.concern.1", "own_home")
SPAN = (NOON - timedelta(days=60), NOON + timedelta(days=60))


@pytest.fixture
def use(example_set, viewer_of):
    """`use(LOGGED, by="nurse", sent="S-1", hub=2)`."""

    def make(answers=LOGGED, by="", at=NOON, sent="", hub=0) -> ToolUse:
        key = uuid4()
        services.record_use(
            held=example_set, answers=answers, key=key, at=at, by=viewer_of(by) if by else None
        )
        if sent:
            services.mark_sent(key=key, submission_key=sent, at=at)
        if hub:
            services.record_hub_result(submission_key=sent, level=hub, at=at)
        return queries.use_of(key)

    return make


def test_a_use_keeps_version_answers_and_what_was_suggested(use):
    made = use(LOGGED, by="nurse")

    assert (made.set.version, made.kind, made.example, made.setting) == (
        "demo-1",
        "neglect",
        "neglect.log.1",
        "own_home",
    )
    assert (made.suggested_level, made.is_below_concern) == (2, True)
    assert made.agency.key == "larkfield.castle-hospitals"


def test_a_use_is_in_the_trail_without_its_answers(use):
    use(LOGGED, by="nurse")

    event = Event.objects.get(action="threshold_tool_used")
    assert "neglect" not in event.detail


def test_the_same_key_again_is_the_same_use(example_set):
    key = UUID(int=7)
    for answers in (LOGGED, RAISED):
        services.record_use(held=example_set, answers=answers, key=key, at=NOON)

    assert [made.suggested_level for made in ToolUse.objects.all()] == [4]


def test_what_was_chosen_or_sent_no_longer_follows_the_answers(example_set, use):
    sent = use(RAISED, sent="S-1")
    services.record_use(held=example_set, answers=LOGGED, key=sent.key, at=NOON)

    sent.refresh_from_db()
    assert sent.suggested_level == 4


def test_differing_from_the_guide_is_kept_with_its_reason(use):
    made = use(RAISED)
    nurse_agency = agencies.agency("larkfield.castle-hospitals")
    services.record_choice(
        use=made, level=3, rationale="The plan works.", agency=nurse_agency, by=PUBLIC, at=NOON
    )

    made.refresh_from_db()
    assert (made.chosen_level, made.override_rationale, made.agency) == (3, "The plan works.", nurse_agency)


def test_differing_without_a_reason_is_refused_by_service_and_database(use):
    made = use(RAISED)

    with pytest.raises(services.RationaleMissing):
        services.record_choice(use=made, level=3, rationale=" ", agency=None, by=PUBLIC, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        ToolUse.objects.filter(pk=made.pk).update(chosen_level=3)


def test_agreeing_with_the_guide_needs_no_reason(use):
    made = use(RAISED)
    services.record_choice(use=made, level=4, rationale="", agency=None, by=PUBLIC, at=NOON)

    made.refresh_from_db()
    assert made.chosen_level == 4


def test_below_a_concern_and_unsent_is_counted_by_agency(use, example_set):
    for _ in range(3):
        use(LOGGED, by="nurse")
    use(LOGGED, by="nurse", sent="S-1")
    use(LOGGED, by="police_officer", sent="S-2")
    use(RAISED, by="police_officer")
    use(LOGGED)

    counted = queries.unsent_by_agency(example_set.partnership, *SPAN)

    assert [(row.agency, row.below, row.unsent) for row in counted] == [
        ("Castle Hospitals NHS Trust", 4, 3),
        ("Did not say", 1, 1),
        ("Northmoor Police", 1, 0),
    ]


def test_a_use_is_joined_to_one_submission_only(use):
    made = use(LOGGED, sent="S-1")

    assert services.mark_sent(key=made.key, submission_key="S-2", at=NOON) is False
    assert services.mark_sent(key=uuid4(), submission_key="S-3", at=NOON) is False
    made.refresh_from_db()
    assert made.submission_key == "S-1"


def test_a_hub_result_without_a_submission_touches_nothing(use):
    use(LOGGED)

    assert services.record_hub_result(submission_key="", level=4, at=NOON) == 0


def test_agreement_of_tool_and_hub_is_by_agency_and_month(use, example_set):
    use(RAISED, by="nurse", sent="A", hub=4)
    use(RAISED, by="nurse", sent="B", hub=2)
    use(LOGGED, by="nurse", sent="C", hub=4, at=NOON - timedelta(days=30))
    use(LOGGED, by="police_officer", sent="D", hub=2)
    use(LOGGED, by="police_officer", sent="E")

    rows = queries.agreement(example_set.partnership, *SPAN)

    assert [
        (row.agency, row.month.month, row.compared, row.agreed, row.tool_higher, row.tool_lower)
        for row in rows
    ] == [
        ("Castle Hospitals NHS Trust", 10, 1, 0, 0, 1),
        ("Castle Hospitals NHS Trust", 11, 2, 1, 1, 0),
        ("Northmoor Police", 11, 1, 1, 0, 0),
    ]


def test_figures_end_at_the_partnerships_border(use):
    use(LOGGED, by="nurse")
    marram = agencies.partnership("marram")

    assert queries.unsent_by_agency(marram, *SPAN) == []
    assert queries.agreement(marram, *SPAN) == []
