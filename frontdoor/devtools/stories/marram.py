"""The neighbours' stories: another hub, the same police and the same hospital."""

from frontdoor.concerns.enums import AbuseType, Asked, Danger, Location, ReferrerKind, Route
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.devtools.stories.stage import Stage
from frontdoor.people.services import PersonDetails


HOME = "marram"
MATRON = ReferrerDetails(
    kind=ReferrerKind.WORK,
    name="Yusra Lindgren",
    email="yusra.lindgren@castle-hospitals.example",
    role="Discharge matron",
    organisation="Castle Hospitals NHS Trust",
)


def newly_arrived(stage: Stage) -> None:
    new = NewConcern(
        what_happened="Sable’s daughter took her out of our ward at night, without her medicines.",
        person=PersonDetails(given_name="Sable", family_name="Exemplar", approximate_age=79),
        referrer=MATRON,
        types=(AbuseType.NEGLECT,),
        location=Location.HOSPITAL_ACUTE,
        immediate_danger=Danger.NOT_KNOWN,
    )
    stage.receive("marram-new", new, stage.minutes(95), partnership=HOME)


def to_decide(stage: Stage) -> None:
    new = NewConcern(
        what_happened="A man at the Saltings hit Thea with a walking stick. Staff moved him. She has a bruise.",
        person=PersonDetails(
            given_name="Thea", family_name="Stencil", approximate_age=88, nhs_number="9990000107"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Rhona Keel",
            email="rhona.keel@saltings.example",
            role="Manager",
            organisation="The Saltings Nursing Home",
        ),
        types=(AbuseType.PHYSICAL,),
        location=Location.CARE_HOME_NURSING,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="To sit at another table.",
    )
    case = stage.receive("marram-to-decide", new, stage.ago(2, "13:00"), partnership=HOME)
    case.taken("marram_practitioner", stage.ago(2, "13:45"))
    case.accepted(
        "marram_practitioner", stage.ago(1, "10:00"), "She needs care, and was hurt by another resident."
    )


def to_tell(stage: Stage) -> None:
    new = NewConcern(
        what_happened="Kit’s lodger has stopped paying and will not leave. Kit is afraid of him.",
        person=PersonDetails(
            given_name="Kit", family_name="Template", approximate_age=62, nhs_number="9990000115"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS, name="Jem Template", email="jem@home.example", relationship="Brother"
        ),
        types=(AbuseType.PSYCHOLOGICAL, AbuseType.FINANCIAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
    )
    case = stage.receive("marram-to-tell", new, stage.ago(5, "09:40"), partnership=HOME)
    case.taken("marram_practitioner", stage.ago(5, "10:20"))
    case.accepted("marram_practitioner", stage.ago(4, "11:00"), "Uses a wheelchair; threatened at home.")
    case.limbs(
        "marram_practitioner",
        stage.ago(3, "14:00"),
        needs="Uses a wheelchair; help twice a day.",
        risk="Threats, heard by the carer; rent unpaid for two months.",
        unable="Cannot leave, and cannot make him leave.",
    )
    case.decided(
        "marram_practitioner",
        stage.ago(3, "14:20"),
        Route.PROTECTION,
        reasons="All three limbs are met.",
        why_route="Kit wants him gone and needs help to do it safely.",
    )
