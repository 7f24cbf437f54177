"""Stories of asking: answers side by side, an absent agency, and an agency kept out of its own check."""

from datetime import datetime

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import AbuseType, Asked, Consent, Danger, Location, ReferrerKind
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import asking_agencies
from frontdoor.devtools.stories.stage import Case, Stage
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.sharing.enums import Act, Agreement, Basis, Purpose, Ruling, Urgency
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services import answering, chasing, conflicts
from frontdoor.sharing.services.asking import Ask, Conflicts


def asked(
    case: Case, by: str, at: datetime, ask: Ask, alleged: dict[str, str], hub: str = "no"
) -> dict[str, AgencyRequest]:
    """Each agency by its short key, with the answer to its conflict question."""
    held = {agencies.agency(f"larkfield.{key}"): YesNoNotKnown(said) for key, said in alleged.items()}
    made = asking_agencies.ask_agencies(
        contact=case.contact,
        conflicts=Conflicts({agency: said for agency, said in held.items() if agency}, YesNoNotKnown(hub)),
        ask=ask,
        by=case.stage.viewer(by),
        at=at,
    )
    return dict(zip(alleged, made, strict=True))


def answers_side_by_side(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "Mr Template’s lodger answers the door and says that he is asleep, each time I come. Today I saw him "
            "at the window. He held up a note: help."
        ),
        person=PersonDetails(
            given_name="Edmund",
            family_name="Template",
            approximate_age=83,
            address="9 Lark Lane, Larkfield",
            postcode="LK2 3ZZ",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Bev Olsen",
            email="bev.olsen@open-hands.example",
            role="Visitor",
            organisation="Open Hands Larkfield",
        ),
        types=(AbuseType.PSYCHOLOGICAL, AbuseType.FINANCIAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
        wishes_asked=Asked.NO,
        wishes_reason_not_asked="The lodger does not let anybody in.",
        consent=Consent.NOT_ASKED,
        consent_reason_without="He may be held against his will.",
    )
    case = stage.receive("checks-answered", new, stage.ago(2, "09:20"))
    case.taken("practitioner", stage.ago(2, "09:40"))
    ask = Ask(
        purpose=Purpose.DECISION,
        basis=Basis.COOPERATION,
        about="Edmund Template, about 83, 9 Lark Lane, Larkfield",
        asked="Any contact with him, or at this address, since June? Anything known of a lodger there?",
        urgency=Urgency.SOON,
        agreement=Agreement.NOT_ASKED,
        agreement_reason="Nobody has been let in to ask him.",
    )
    keys = ("northmoor-police", "larkfield-homes", "castle-hospitals", "harbour-mind")
    made = asked(case, "practitioner", stage.ago(2, "10:00"), ask, dict.fromkeys(keys, "no"))
    answering.answer_for_agency(
        request=made["northmoor-police"],
        act=Act.ANSWER,
        words="Two calls from this address in August: shouting heard, no offence found. The lodger was named to officers.",
        by=stage.viewer("police_officer"),
        at=stage.ago(2, "10:45"),
    )
    told_the_hub(case, made["castle-hospitals"], Act.FIND_NOTHING, "", "Pia Oduya, ward matron", "11:10")
    told_the_hub(
        case,
        made["larkfield-homes"],
        Act.DECLINE,
        "He is no tenant of ours: we hold no agreement that lets us look further.",
        "Tenancy support",
        "11:30",
    )
    chasing.chase(request=made["harbour-mind"], by=stage.viewer("practitioner"), at=stage.ago(1, "09:05"))


def told_the_hub(case: Case, request: AgencyRequest, act: Act, words: str, who: str, at: str) -> None:
    answering.record_answer(
        request=request,
        act=act,
        words=words,
        answered_by=who,
        by=case.stage.viewer("practitioner"),
        at=case.stage.ago(2, at),
    )


def agency_is_alleged(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "My sister pays a man from Larkfield Homes in cash so that he comes about the damp. He says that the "
            "office need not know. She is afraid of him."
        ),
        person=PersonDetails(
            given_name="Rhona",
            family_name="Mockford",
            approximate_age=69,
            address="Flat 12, Lark Court",
            postcode="LK3 1ZZ",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS,
            name="Petra Mockford",
            email="petra@home.example",
            relationship="Sister",
        ),
        types=(AbuseType.FINANCIAL,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="She wants the damp gone and no trouble.",
        consent=Consent.YES,
    )
    case = stage.receive("agency-alleged", new, stage.ago(1, "13:10"))
    case.taken("second_practitioner", stage.ago(1, "13:30"))
    ask = Ask(
        purpose=Purpose.DECISION,
        basis=Basis.COOPERATION,
        about="Rhona Mockford, about 69, Flat 12, Lark Court",
        asked="Who has been sent to this flat since January, and were payments taken?",
        urgency=Urgency.SOON,
        agreement=Agreement.YES,
    )
    made = asked(
        case,
        "second_practitioner",
        stage.ago(1, "13:50"),
        ask,
        {"larkfield-homes": "yes", "northmoor-police": "no", "open-hands": "not_known"},
    )
    conflicts.decide(
        request=made["larkfield-homes"],
        decided=conflicts.Decided(
            ruling=Ruling.MINIMUM,
            reason="The man may be told by his own office. Only the director needs to know, and only of the visits.",
            keeps_away=True,
            to_name="Vera Lang, director of housing",
            to_email="vera.lang@larkfield-homes.example",
            about="Lark Court, all flats",
            asked="A list of visits about damp since January, with who was sent.",
        ),
        by=stage.viewer("manager"),
        at=stage.ago(1, "14:20"),
    )
