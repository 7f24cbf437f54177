"""Somebody is promised a call: made, kept, or not kept with a reason."""

from datetime import timedelta

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.services.moving import ReasonMissing
from frontdoor.duty import queries
from frontdoor.duty.enums import PromiseState, ToWhom
from frontdoor.duty.models import Promise
from frontdoor.duty.services import promising
from tests.concerns.desk import MONDAY, told_the_trail
from tests.duty.night import FIVE


@pytest.fixture
def contact(shift):
    return shift.at(Stage.CHECKING)


def end(shift, promise, kept=True, note=""):
    return promising.end_promise(promise=promise, kept=kept, note=note, by=shift.bea, at=FIVE)


def test_a_promise_is_made_once_and_kept(shift, contact):
    made = shift.promised(contact)
    assert shift.promised(contact) == made

    assert end(shift, made).state == PromiseState.KEPT
    assert told_the_trail(contact)[-2:] == ["promise_made", "promise_ended"]
    with pytest.raises(promising.EndedAlready):
        end(shift, made)
    assert shift.sheet() == []


def test_a_promise_is_broken_only_with_a_reason(shift, contact):
    made = shift.promised(contact)
    with pytest.raises(ReasonMissing):
        end(shift, made, kept=False, note=" ")

    assert end(shift, made, kept=False, note="Her son took the telephone").state == PromiseState.NOT_KEPT


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"what": " "}, ReasonMissing),
        ({"to": ToWhom.OTHER}, promising.WhoMissing),
        ({"due": MONDAY - timedelta(minutes=1)}, promising.DueInThePast),
    ],
)
def test_what_is_no_promise_is_refused(shift, contact, said, refusal):
    with pytest.raises(refusal):
        shift.promised(contact, **said)
    assert not Promise.objects.exists()


@pytest.mark.parametrize("who", ["nurse", "marram_practitioner", "custodian"])
def test_nobody_else_promises_anything_here(shift, contact, who):
    made = shift.promised(contact)
    new = promising.NewPromise(made.how, made.to, "Ring", FIVE)
    with pytest.raises(NotAllowed):
        promising.promise(contact=contact, new=new, by=getattr(shift, who), at=MONDAY)
    with pytest.raises(NotAllowed):
        promising.end_promise(promise=made, kept=True, note="", by=getattr(shift, who), at=MONDAY)


def test_promises_of_a_contact_stand_with_what_is_to_do_first(shift, contact):
    over = shift.promised(contact, FIVE, what="First")
    end(shift, over)
    later = shift.promised(contact, FIVE + timedelta(hours=3), what="Last")
    soon = shift.promised(contact, FIVE + timedelta(hours=1), what="Next")

    assert queries.promises_on(contact) == [soon, later, over]
