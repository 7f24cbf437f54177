"""The duty desk: a call that was promised, and a night that was handed over and came back."""

from datetime import timedelta

from frontdoor.concerns.enums import AbuseType, Danger, Location, ReferrerKind
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.devtools.stories.stage import Stage
from frontdoor.duty import queries
from frontdoor.duty.enums import How, Outcome, ToWhom
from frontdoor.duty.models import Handover
from frontdoor.duty.services import answering, handing_over, promising
from frontdoor.duty.sheet import sheet
from frontdoor.people.services import PersonDetails


NIGHT_TEAM = handing_over.To(named="Ruth Amani", role="Emergency duty team", phone="01632 960 199")


def rings_back(stage: Stage) -> None:
    """Bertram’s neighbour was told that somebody rings back this evening; last night was handed over."""
    new = NewConcern(
        what_happened="Bertram’s nephew has the keys and the bank card, and shouts. Bertram asked me not to ring the bell.",
        person=PersonDetails(
            given_name="Bertram",
            family_name="Placeholder",
            approximate_age=84,
            address="19 Tanner’s Row, Larkfield",
            postcode="LK4 2ZZ",
            safe_contact="Only before 10am, when the nephew is out. Let it ring twice.",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS,
            name="Hanne Quill",
            phone="01632 960 377",
            relationship="Neighbour",
            safe_to_contact="By telephone after 6pm. Do not say who rings if a man answers.",
        ),
        types=(AbuseType.FINANCIAL, AbuseType.PSYCHOLOGICAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
    )
    case = stage.receive("rings-back", new, stage.ago(1, "14:00"))
    case.taken("second_practitioner", stage.ago(1, "14:20"))
    called = promising.NewPromise(
        How.CALL,
        ToWhom.REFERRER,
        "Tell her whether the police have been, and ask how the day was.",
        stage.now + timedelta(hours=2),
        "Hanne Quill",
    )
    bea = stage.viewer("second_practitioner")
    promising.promise(contact=case.contact, new=called, by=bea, at=stage.ago(1, "14:40"))
    _hand_back(stage, _hand_over(stage))


def _hand_over(stage: Stage) -> Handover:
    sam, at = stage.viewer("practitioner"), stage.ago(1, "17:02")
    items = sheet(sam, at)
    made = handing_over.hand_over(
        to=NIGHT_TEAM,
        given=handing_over.Given(
            frozenset(item.key for item in items),
            note="Two on the team tonight. The police desk is staffed until eight.",
            notes={items[0].key: "The ward has this number, and rings if anything changes."} if items else {},
        ),
        by=sam,
        at=at,
    )
    answering.answer(handover=made, refused={}, told_by="Ruth Amani", by=sam, at=at + timedelta(minutes=6))
    return made


def _hand_back(stage: Stage, evening: Handover) -> None:
    sam, bea = stage.viewer("practitioner"), stage.viewer("second_practitioner")
    at = min(stage.ago(0, "08:35"), stage.now)
    held = queries.handover(sam, evening.record.reference)
    assert held is not None
    items = handing_over.to_hand_back(held, sam, at)
    taken = [queries.key_of(line) for line in handing_over.taken_of(held, sam)]
    given = handing_over.Given(
        frozenset(item.key for item in items),
        note="A quiet night. Ruth rang at eight.",
        outcomes=dict.fromkeys(taken, Outcome.NOTHING) | dict.fromkeys(taken[:1], Outcome.STILL_OPEN),
    )
    made = handing_over.hand_back(evening=held, to=handing_over.To(user=bea.user), given=given, by=sam, at=at)
    answering.answer(handover=made, refused={}, by=bea, at=min(at + timedelta(minutes=4), stage.now))
