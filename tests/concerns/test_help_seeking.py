from datetime import timedelta

from frontdoor.access import services as access
from frontdoor.concerns import help_seeking
from frontdoor.concerns.enums import ReferrerKind
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.picture.services import ruling_same
from tests.picture.bench import NOON, WARD, Bench, somebody


LATER = NOON + timedelta(days=100)


def told(viewer_of) -> tuple[Bench, list]:
    """A ward twice, the adult once and long ago; all confirmed as one adult."""
    bench = Bench(viewer_of)
    contacts = [
        bench.contact(on=90, person=somebody(), referrer=WARD),
        bench.contact(on=50, person=somebody(), referrer=WARD),
        bench.contact(on=0, person=somebody(), referrer=ReferrerDetails(kind=ReferrerKind.ADULT)),
    ]
    for other in contacts[1:]:
        ruling_same.confirm_same(
            person=contacts[0].person, other=other.person, reason="One", by=viewer_of("manager"), at=NOON
        )
    return bench, contacts


def test_who_told_how_often_is_counted_over_confirmed_records(viewer_of):
    _bench, contacts = told(viewer_of)

    found = help_seeking.by_agency(contacts[0].person, viewer_of("practitioner"), LATER)

    assert [(one.who, one.counts) for one in found] == [
        ("Castle Hospitals NHS Trust", (1, 2, 2)),
        ("The adult", (0, 0, 1)),
    ]


def test_a_contact_that_the_viewer_may_not_see_is_not_counted(viewer_of):
    _bench, contacts = told(viewer_of)
    access.exclude(
        record=contacts[1].record,
        user=viewer_of("second_practitioner").user,
        reason="A relative",
        by=viewer_of("manager"),
        at=NOON,
    )

    found = help_seeking.by_agency(contacts[0].person, viewer_of("second_practitioner"), LATER)

    assert found[0].counts == (1, 1, 1)
