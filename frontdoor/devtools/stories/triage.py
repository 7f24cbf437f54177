"""Stories about triage: agencies that rate differently, somebody known already, and a record that is closed."""

from datetime import timedelta
from typing import Any

from frontdoor.access.enums import RecordState
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import AbuseType, Answer, Asked, Consent, Danger, Location, ReferrerKind
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import custody, keeping_safe, triaging
from frontdoor.concerns.triage_enums import CriticalKind, HubWorkKind, MaracAnswer, Moment, PromptKind
from frontdoor.devtools.stories.stage import Case, Stage
from frontdoor.people.services import PersonDetails


MIDWIFE = ReferrerDetails(
    kind=ReferrerKind.WORK,
    name="Perpetua Lowe",
    email="perpetua.lowe@castle-hospitals.example",
    role="Community midwife",
    organisation="Castle Hospitals NHS Trust",
)


def rated_differently(stage: Stage) -> None:
    """Amber for the police, red for the hospital; a blow in front of a child raises two prompts."""
    new = NewConcern(
        what_happened=(
            "Sunniva is six months pregnant and has MS. Her boyfriend pushed her against the sink in front of "
            "her little girl. There is a hunting knife on the shelf that he takes down when he drinks."
        ),
        person=PersonDetails(
            given_name="Sunniva",
            family_name="Sketch",
            approximate_age=31,
            nhs_number="9990000131",
            address="7 Cooper’s Yard, Larkfield",
            postcode="LK2 2ZZ",
        ),
        referrer=MIDWIFE,
        types=(AbuseType.DOMESTIC, AbuseType.PHYSICAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        others_at_risk="Her daughter, who is 4.",
        wishes_asked=Asked.YES,
        wishes_outcomes="To be safe when the baby comes. She does not want the police at the door.",
        consent=Consent.YES,
    )
    case = stage.receive("rated-differently", new, stage.ago(2, "09:00"))
    case.taken("practitioner", stage.ago(2, "09:20"))
    _flag(stage, case)
    _rate(stage, case)
    case.accepted(
        "practitioner", stage.ago(1, "10:00"), "She needs care because of her MS, and she was hurt."
    )
    _keep_safe(stage, case)


def _flag(stage: Stage, case: Case) -> None:
    given: dict[str, Any] = {
        "contact": case.contact,
        "by": stage.viewer("practitioner"),
        "at": stage.ago(2, "09:30"),
    }
    keeping_safe.flag(kind=CriticalKind.PREGNANCY, words="Due in February, so the midwife.", **given)
    weapon = keeping_safe.flag(kind=CriticalKind.WEAPON, words="A hunting knife, kitchen shelf.", **given)
    keeping_safe.record_told(
        fact=weapon,
        service="Police",
        who="Jo Fenn, public protection desk",
        by=given["by"],
        at=stage.ago(2, "10:00"),
    )


def _rate(stage: Stage, case: Case) -> None:
    given: dict[str, Any] = {
        "contact": case.contact,
        "moment": Moment.BEFORE,
        "by": stage.viewer("practitioner"),
    }
    for place, level, reason in (
        ("northmoor-police", "amber", "One call in two years, no injury seen by officers."),
        ("castle-hospitals", "red", "Pregnant, pushed, a knife in reach: all three raise the danger."),
    ):
        agency = agencies.agency(f"larkfield.{place}")
        triaging.rate(agency=agency, level=level, reason=reason, at=stage.ago(2, "14:00"), **given)
    triaging.rate(
        agency=None,
        level="red",
        reason="Pregnancy and the knife decide it. The police keep their amber.",
        at=stage.ago(2, "15:00"),
        **given,
    )
    triaging.answer_prompt(
        contact=case.contact,
        kind=PromptKind.DOMESTIC_ABUSE,
        answer=Answer.YES,
        note="The midwife asked her alone. She knows the number of the helpline.",
        dash_score=15,
        marac=MaracAnswer.REFERRED,
        by=given["by"],
        at=stage.ago(2, "15:20"),
    )


def _keep_safe(stage: Stage, case: Case) -> None:
    given: dict[str, Any] = {
        "contact": case.contact,
        "by": stage.viewer("practitioner"),
        "at": stage.ago(1, "10:30"),
    }
    keeping_safe.begin_measure(
        what="She and her daughter sleep at her mother’s.",
        owner="Perpetua Lowe, community midwife",
        until_on=stage.today + timedelta(days=2),
        **given,
    )
    triaging.record_work(kind=HubWorkKind.SPOKE, note="On the ward, without him.", **given)
    said = {"gender": "female", "primary_support_reason": "physical", "source_of_risk": "other_known"}
    triaging.record_return_details(said=said, **given)
    triaging.record_council_number(record=case.record, number="LAS-20417", by=given["by"], at=given["at"])


def known_already(stage: Stage) -> None:
    """Dorrit’s landlord has told the hub; now the meals service does, under the name that she goes by."""
    new = NewConcern(
        what_happened="Dot did not come to the door for her dinner, two days running. The curtains are closed.",
        person=PersonDetails(
            given_name="Dot",
            family_name="Example",
            approximate_age=80,
            nhs_number="9990000026",
            address="Flat 3, Lark Court",
            postcode="LK3 1ZZ",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Emrys Vane",
            email="emrys.vane@open-hands.example",
            role="Meals driver",
            organisation="Open Hands Larkfield",
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
    )
    stage.receive("known-already", new, stage.minutes(15))


LORCAN = PersonDetails(
    given_name="Lorcan", family_name="Instance", nhs_number="9990000158", approximate_age=52
)


def closed_to_the_hub(stage: Stage) -> None:
    """A record that only the manager sees."""
    new = NewConcern(
        what_happened="Lorcan says that a social worker of the hub borrowed money from him and laughs when he asks.",
        person=LORCAN,
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS, name="Sian Instance", email="sian@home.example", relationship="Daughter"
        ),
        types=(AbuseType.FINANCIAL,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
    )
    case = stage.receive("closed-to-the-hub", new, stage.ago(4, "12:00"))
    assert case.contact.person is not None
    custody.change_states(
        contact=case.contact,
        records=[case.record, case.contact.person.record],
        state=RecordState.SEALED,
        reason="Somebody in the hub is alleged.",
        by=stage.viewer("manager"),
        at=stage.ago(4, "12:10"),
    )


def closed_to_the_hub_again(stage: Stage) -> None:
    """Somebody new, who may be the same adult: a custodian is asked, and the hub sees an ordinary contact."""
    new = NewConcern(
        what_happened="Lorcan came in with a cut lip and would not say how. He has no credit on his meter.",
        person=LORCAN,
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Yusra Lindgren",
            email="yusra.lindgren@castle-hospitals.example",
            role="Discharge matron",
            organisation="Castle Hospitals NHS Trust",
        ),
        types=(AbuseType.PHYSICAL,),
        location=Location.HOSPITAL_ACUTE,
        immediate_danger=Danger.NOT_KNOWN,
    )
    stage.receive("closed-to-the-hub-again", new, stage.minutes(40))
