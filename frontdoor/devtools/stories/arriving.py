"""Stories that have only begun: what waits to be read, and what somebody is finding out about."""

from datetime import date

from frontdoor.concerns.enums import (
    About,
    AbuseType,
    Asked,
    Consent,
    Danger,
    Door,
    Location,
    ReferrerKind,
)
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.devtools.stories.stage import Stage
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails


HUB_REASON = "Open to the team that works on it only."


def about_myself(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "A man who does odd jobs for me has my bank card. He says he keeps it safe. Last week £600 had "
            "gone and he said I must have forgotten. I am frightened to ask for it back."
        ),
        person=PersonDetails(
            given_name="Perrin",
            family_name="Sample",
            approximate_age=67,
            address="2 Wharf Cottages, Larkfield",
            postcode="LK1 7ZZ",
            phone="01632 960 411",
            safe_contact="Ring before noon. He comes in the afternoons.",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.ADULT,
            name="Perrin Sample",
            phone="01632 960 411",
            safe_to_contact="Ring before noon. Do not leave a message.",
            protect=True,
        ),
        happened_when="For about two months",
        types=(AbuseType.FINANCIAL,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="I want my card back and for him not to know it was me.",
        consent=Consent.YES,
        own_words="I feel a fool. I let him in.",
    )
    stage.receive("about-myself", new, stage.minutes(50))


def from_a_partner_system(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "Our repairs officer found the flat without heating or light. Dorrit said her meter is empty and "
            "that her grandson collects her pension. She has not eaten today."
        ),
        person=PersonDetails(
            given_name="Dorrit",
            family_name="Example",
            approximate_age=81,
            nhs_number="9990000026",
            address="Flat 3, Lark Court",
            postcode="LK3 1ZZ",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Noor Haidari",
            email="noor.haidari@larkfield-homes.example",
            role="Tenancy officer",
            organisation="Larkfield Homes",
            external_reference="LH-20417",
        ),
        types=(AbuseType.FINANCIAL, AbuseType.NEGLECT),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
        wishes_asked=Asked.NO,
        wishes_reason_not_asked="The officer had to leave; we will ask on the next visit.",
        consent=Consent.NOT_ASKED,
        consent_reason_without="She may be without food tonight.",
    )
    stage.receive("partner-system", new, stage.minutes(25), door=Door.API, sender="larkfield.larkfield-homes")


def nobody_has_read(stage: Stage) -> None:
    """New, and already late: the first thing that a manager should see."""
    new = NewConcern(
        what_happened=(
            "My uncle’s carers changed and the new one shouts at him. I heard it on the telephone. He went quiet "
            "and now says he does not want carers at all."
        ),
        person=PersonDetails(
            given_name="Oswin",
            family_name="Placeholder",
            approximate_age=74,
            address="Orchard Way, Larkfield",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS,
            name="Ines Placeholder",
            email="ines@home.example",
            relationship="Niece",
        ),
        types=(AbuseType.PSYCHOLOGICAL,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="He wants the old carer back.",
    )
    stage.receive("nobody-has-read", new, stage.ago(2, "15:40"))


def anonymous_neighbour(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "The man at number 14 has bags of rubbish up to the windows. I see him at the back door feeding cats. "
            "He has the same coat on since summer and there was smoke from the bins on Tuesday."
        ),
        person=PersonDetails(approximate_age=70, address="14 Tanner Row, Upper Lark", postcode="LK4 2ZZ"),
        referrer=ReferrerDetails(kind=ReferrerKind.KNOWS, is_anonymous=True, relationship="A neighbour"),
        types=(AbuseType.SELF_NEGLECT,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
        others_at_risk="The houses either side, if there is a fire.",
        wishes_asked=Asked.NOT_POSSIBLE,
        wishes_reason_not_asked="He does not answer the door.",
    )
    case = stage.receive("anonymous-neighbour", new, stage.ago(3, "19:25"))
    case.taken("second_practitioner", stage.ago(2, "08:50"))
    case.known(
        "second_practitioner",
        stage.ago(2, "11:30"),
        "Fire and rescue, by telephone",
        "They know the address. A safe-and-well visit was refused in March. They can go again with us.",
    )


def provider_without_an_adult(stage: Stage) -> None:
    new = NewConcern(
        about=About.PROVIDER,
        provider_name="Elm Row Care Home",
        what_happened=(
            "Two staff for nineteen people at night, three nights running. Call bells go on for half an hour. "
            "I work there and I am afraid to say so."
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Bram Ito",
            email="bram@home.example",
            role="Care assistant",
            safe_to_contact="E-mail only. Never at work.",
            protect=True,
        ),
        happened_when="Three nights this week",
        types=(AbuseType.ORGANISATIONAL, AbuseType.NEGLECT),
        location=Location.CARE_HOME_RESIDENTIAL,
        immediate_danger=Danger.NO,
        others_at_risk="Everybody who lives there.",
    )
    case = stage.receive("provider", new, stage.ago(1, "07:15"))
    case.taken("practitioner", stage.ago(1, "09:05"))
    case.asked(
        "practitioner", stage.ago(1, "09:40"), "Which nights were these, and who was in charge on each?"
    )
    case.added_by_referrer(stage.minutes(80), "It was the same again last night: two of us, and one was new.")


def somebody_who_died(stage: Stage) -> None:
    new = NewConcern(
        about=About.DIED,
        what_happened=(
            "Harlan was found at home on Monday. He had been discharged from us nine days before with no care in "
            "place. His sister rang the ward twice to say he was not coping."
        ),
        person=PersonDetails(
            given_name="Harlan",
            family_name="Specimen",
            approximate_age=59,
            nhs_number="9990000034",
            address="30 Malt Street, Larkfield",
            has_died=YesNoNotKnown.YES,
            died_on=stage.ago(5, "00:00").date(),
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Yusra Lindgren",
            email="yusra.lindgren@castle-hospitals.example",
            role="Discharge matron",
            organisation="Castle Hospitals NHS Trust",
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
    )
    case = stage.receive("somebody-who-died", new, stage.ago(2, "09:30"))
    case.taken("practitioner", stage.ago(2, "10:10"))
    case.accepted(
        "practitioner",
        stage.ago(1, "16:00"),
        "He needed care and support, and agencies knew that he went without. His death may be for a review.",
    )


def under_eighteen(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "Wren sleeps on friends’ floors. An older man gives her lifts and a phone. She is not 18 yet and was due a "
            "place in supported housing."
        ),
        person=PersonDetails(
            given_name="Wren", family_name="Pattern", date_of_birth=date(stage.today.year - 17, 1, 15)
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Cato Brightwell",
            email="cato.brightwell@open-hands.example",
            role="Youth worker",
            organisation="Open Hands Larkfield",
        ),
        types=(AbuseType.SEXUAL_EXPLOITATION,),
        location=Location.COMMUNITY,
        immediate_danger=Danger.NOT_KNOWN,
    )
    case = stage.receive("under-eighteen", new, stage.ago(1, "14:05"))
    case.taken("second_practitioner", stage.ago(1, "14:30"))


def kept_from_a_colleague(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "Ottoline told her dance teacher that her husband holds her wrists and takes her phone at night. He "
            "works for an agency that sees these records."
        ),
        person=PersonDetails(
            given_name="Ottoline",
            family_name="Proof",
            approximate_age=44,
            address="An address that she asked us to keep safe",
            phone="01632 960 477",
            safe_contact="Text only, on Thursdays, with the word “class”.",
            protect_contact=True,
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS, name="Delphine Marsh", phone="01632 960 488", protect=True
        ),
        types=(AbuseType.DOMESTIC, AbuseType.PHYSICAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
        wishes_asked=Asked.YES,
        wishes_outcomes="To know what she could do. Nothing that he would notice.",
        consent=Consent.YES,
    )
    case = stage.receive("kept-from-a-colleague", new, stage.ago(1, "11:20"))
    case.made_sensitive(
        "manager",
        stage.ago(1, "11:35"),
        HUB_REASON,
        kept_from="second_practitioner",
        why="Plays in the same club as the person alleged.",
    )
    case.taken("practitioner", stage.ago(1, "11:40"))
