"""Whatever happens in whatever order: an agency that is alleged, or undecided, is told nothing."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdoor.access import services as access
from frontdoor.access.deciding import NotAllowed
from frontdoor.core.problems import NotVisible
from frontdoor.core.workflow import NotInThisState
from frontdoor.notices.models import Notice
from frontdoor.sharing import queries
from frontdoor.sharing.enums import Act, Ruling, State
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services import answering, asking, chasing, conflicts
from frontdoor.sharing.services.steps import KeptAway
from tests.concerns.desk import MONDAY
from tests.sharing.round import NO, NOT_KNOWN, POLICE, YES, Round, agency, ask


ANSWER = st.sampled_from([NO, YES, NOT_KNOWN])
STEP = st.one_of(
    st.tuples(st.just("ask"), ANSWER, ANSWER),
    st.tuples(st.just("decide"), st.sampled_from(list(Ruling)), st.booleans()),
    st.tuples(st.sampled_from(["chase", "lead", "work", "withdraw", "door", "exclude", "readmit"])),
)
REFUSED = (
    NotAllowed,
    NotInThisState,
    NotVisible,
    KeptAway,
    asking.AskedAlready,
    chasing.NobodyToChase,
    chasing.NoLead,
)


def take(hub: Round, contact, step: tuple, at) -> None:
    request = AgencyRequest.objects.filter(record=contact.record).order_by("-pk").first()
    match step:
        case ("ask", alleged, whole_hub):
            hub.ask(contact, police=alleged, hub=whole_hub, at=at, said=ask())
        case ("work",):
            chasing.chase_next(at=at)
        case ("exclude",):
            access.exclude(record=contact.record, agency=agency(POLICE), reason="x", by=hub.maryam, at=at)
        case ("readmit",):
            for held in contact.record.exclusions.filter(ended_at=None):
                access.end_exclusion(exclusion=held, by=hub.maryam, at=at)
        case _ if request is None:
            pass
        case ("decide", ruling, keeps):
            least = ("Chief", "chief@elsewhere.example", "Somebody", "Anything?")
            decided = conflicts.Decided(ruling, "Weighed", keeps, *least)
            conflicts.decide(request=request, decided=decided, by=hub.maryam, at=at)
        case ("chase",):
            chasing.chase(request=request, by=hub.sam, at=at)
        case ("lead",):
            chasing.escalate(request=request, by=hub.sam, at=at)
        case ("withdraw",):
            asking.withdraw(request=request, reason="Known", by=hub.sam, at=at)
        case ("door",):
            answering.answer_for_agency(request=request, act=Act.FIND_NOTHING, words="", by=hub.jo, at=at)


def told(contact) -> int:
    """E-mails to anybody whom the agency itself named."""
    found = Notice.objects.filter(record=contact.record, kind__startswith="request")
    return found.exclude(recipient="chief@elsewhere.example").count()


def may_be_told(contact) -> bool:
    """Said again in plain words: somebody answered no to both questions, or decided that there is no conflict."""
    newest = AgencyRequest.objects.filter(record=contact.record).order_by("-pk").first()
    if newest is None:
        return False
    cleared = newest.alleged == NO and newest.check_made.hub == NO
    ruled = newest.decided is not None and newest.decided.ruling == Ruling.IN_FULL
    return cleared or ruled


@given(st.lists(STEP, max_size=14))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_agency_that_is_alleged_or_undecided_learns_nothing(hub: Round, story: list[tuple]):
    with transaction.atomic():
        contact, at, before = hub.contact(), MONDAY, 0
        for step in story:
            at += timedelta(hours=3)
            kept_away = queries.is_kept_away(agency(POLICE), contact.record, contact.person)
            try:
                with transaction.atomic():
                    take(hub, contact, step, at)
            except REFUSED:
                pass
            now = told(contact)
            if now > before:
                assert may_be_told(contact), step
                assert not kept_away or step[0] == "decide", step
            if not may_be_told(contact) or queries.is_kept_away(
                agency(POLICE), contact.record, contact.person
            ):
                assert not queries.requests_to(hub.jo).filter(state=State.ASKED).exists(), step
            before = now
        transaction.set_rollback(True)
