"""Stories at or after a decision: authorised, told, withheld, challenged, handed on, closed, reopened."""

from frontdoor.concerns.enums import AbuseType, Asked, Consent, Danger, HowTold, Location, ReferrerKind, Route
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.devtools.stories.stage import Stage
from frontdoor.people.services import PersonDetails


SISTER = ReferrerDetails(
    kind=ReferrerKind.KNOWS, name="Ada Model", email="ada@home.example", relationship="Sister"
)


def sent_to_provider_quality(stage: Stage) -> None:
    new = NewConcern(
        what_happened="The agency was late four times this fortnight. Nothing worse came of it, but it might.",
        person=PersonDetails(given_name="Fenwick", family_name="Dummy", approximate_age=83),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Lena Marchetti",
            email="lena.marchetti@castle-hospitals.example",
            role="District nurse",
            organisation="Castle Hospitals NHS Trust",
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="For somebody to come on time.",
        consent=Consent.YES,
    )
    case = stage.receive("provider-quality", new, stage.ago(16, "13:10"))
    case.taken("second_practitioner", stage.ago(16, "14:00"))
    case.sent_on(
        "second_practitioner",
        stage.ago(15, "10:30"),
        Route.PROVIDER_QUALITY,
        "Provider quality team",
        "Lateness without harm: a matter of quality, with nobody neglected.",
    )
    case.accepted_there(
        "second_practitioner",
        stage.ago(15, "15:20"),
        "Quality officer on duty",
        "Visit booked for next week.",
    )
    case.told("second_practitioner", stage.ago(14, "09:15"), read_at=stage.ago(14, "17:05"))
    case.closed("second_practitioner", stage.ago(13, "10:00"))


def not_met_and_challenged(stage: Stage) -> None:
    new = NewConcern(
        what_happened="My brother gives money to people in the square. They laugh at him. I think they plan it.",
        person=PersonDetails(given_name="Rafe", family_name="Model", approximate_age=38),
        referrer=SISTER,
        types=(AbuseType.FINANCIAL,),
        location=Location.COMMUNITY,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="He says it is his money and they are his friends.",
    )
    case = stage.receive("not-met-challenged", new, stage.ago(20, "09:05"))
    case.taken("practitioner", stage.ago(20, "09:50"))
    case.accepted("practitioner", stage.ago(19, "10:00"), "He may have needs, and may be taken advantage of.")
    case.limbs(
        "practitioner",
        stage.ago(18, "09:20"),
        needs="Lives and works independently; no needs that his GP or he himself can name.",
        risk="Gives away £10 to £20 a week, knowingly.",
        unable="He refuses people when he wants to; seen twice.",
        says="n?n",
    )
    case.decided(
        "practitioner",
        stage.ago(18, "09:40"),
        Route.ADVICE,
        reasons="He has no needs for care and support, and he can say no.",
        why_route="He took a leaflet on scams and the number of Open Hands.",
    )
    case.told("practitioner", stage.ago(17, "11:00"), read_at=stage.ago(16, "19:30"))
    case.note_given("practitioner", stage.ago(17, "12:00"), HowTold.PHONE, "“Tell her I am fine.”")
    words = "He says he is fine to everybody. Nobody asked the people in the square."
    challenge = case.challenged(stage.ago(15, "20:10"), words)
    case.challenge_answered(
        "second_manager",
        stage.ago(11, "15:30"),
        challenge,
        "We read everything again and spoke with him alone. He may choose whom he gives to. The decision stays; "
        "the police community officer now walks the square.",
    )
    case.closed("practitioner", stage.ago(10, "09:00"))


def challenge_waits(stage: Stage) -> None:
    new = NewConcern(
        what_happened="Isolde’s cleaner has moved in. Isolde pays for everything now and sees no one.",
        person=PersonDetails(
            given_name="Isolde", family_name="Trial", approximate_age=72, nhs_number="9990000042"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS,
            name="Tamsin Oak",
            email="tamsin@home.example",
            relationship="Friend from church",
        ),
        types=(AbuseType.FINANCIAL, AbuseType.PSYCHOLOGICAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.NOT_POSSIBLE,
        wishes_reason_not_asked="She does not come to the telephone any more.",
    )
    case = stage.receive("challenge-waits", new, stage.ago(13, "16:20"))
    case.taken("second_practitioner", stage.ago(12, "08:45"))
    case.accepted(
        "second_practitioner", stage.ago(12, "15:10"), "She is frail and may be isolated on purpose."
    )
    case.limbs(
        "second_practitioner",
        stage.ago(11, "10:15"),
        needs="Frail; help with shopping and cleaning.",
        risk="Seen at home: well, warm, pleased with the company. Bank has no worry.",
        unable="Manages her own money; showed us her accounts.",
        says="ynn",
    )
    case.decided(
        "second_practitioner",
        stage.ago(11, "10:40"),
        Route.PREVENTION,
        reasons="No abuse found so far; she is at risk of it if she grows more dependent.",
        why_route="A visitor each week keeps the door open.",
    )
    case.told("second_practitioner", stage.ago(10, "09:30"), read_at=stage.ago(9, "18:40"))
    case.note_given("second_practitioner", stage.ago(10, "11:00"), HowTold.FACE_TO_FACE, "Glad of a visitor.")
    case.challenged(
        stage.ago(8, "21:15"), "You saw her with the cleaner in the next room. Please see her alone."
    )


def referrer_is_alleged(stage: Stage) -> None:
    new = NewConcern(
        what_happened="My mother accuses me of hitting her. It is not true. She is confused. I want it on record.",
        person=PersonDetails(
            given_name="Ulla", family_name="Draft", approximate_age=86, nhs_number="9990000050"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS, name="Gil Draft", email="gil@home.example", relationship="Son"
        ),
        types=(AbuseType.PHYSICAL, AbuseType.DOMESTIC),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
    )
    case = stage.receive("referrer-alleged", new, stage.ago(9, "12:30"))
    case.taken("practitioner", stage.ago(9, "13:00"))
    case.heard(
        "practitioner", stage.ago(9, "16:10"), "He pushed me by the stove. Look.", "Sam Okoro, at her home"
    )
    case.accepted("practitioner", stage.ago(8, "09:10"), "Bruising was seen, and she says who did it.")
    case.limbs(
        "practitioner",
        stage.ago(8, "09:30"),
        needs="Dementia, early; help with washing and meals.",
        risk="Bruises on both arms in different colours; her own account.",
        unable="Cannot leave the house without him.",
    )
    case.decided(
        "practitioner",
        stage.ago(8, "09:50"),
        Route.PROTECTION,
        reasons="All three limbs are met, on her account and what was seen.",
        why_route="She needs a plan today, and her daughter is willing to stay.",
    )
    case.not_told(
        "practitioner",
        stage.ago(8, "10:20"),
        "The referrer is the person alleged to have caused harm; telling him now would put her at risk.",
    )
    case.note_given("practitioner", stage.ago(7, "10:00"), HowTold.ADVOCATE, "Nodded. Held on to the paper.")


def waits_for_a_manager(stage: Stage) -> None:
    new = NewConcern(
        what_happened="Corin missed three appointments and his landlord says he is drinking again.",
        person=PersonDetails(
            given_name="Corin", family_name="Mock", approximate_age=51, nhs_number="9990000069"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Peter Vance",
            email="peter.vance@harbour-mind.example",
            role="Community psychiatric nurse",
            organisation="Harbour Mind NHS Trust",
        ),
        types=(AbuseType.SELF_NEGLECT,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
    )
    case = stage.receive("waits-for-a-manager", new, stage.ago(3, "10:00"))
    case.taken("second_practitioner", stage.ago(3, "10:45"))
    case.accepted(
        "second_practitioner", stage.ago(2, "09:00"), "Known needs, and signs that he neglects them."
    )
    case.limbs(
        "second_practitioner",
        stage.ago(1, "14:00"),
        needs="Under the community mental health team.",
        risk="Seen at home: tidy, eating, sober. He had changed his telephone.",
        unable="Asks for help when he needs it.",
        says="ynn",
    )
    case.decided(
        "second_practitioner",
        stage.ago(1, "14:25"),
        Route.NONE,
        reasons="He is well and in touch with his team again.",
        why_route="Nothing is left to do; his nurse has his new number.",
    )


def nobody_was_told(stage: Stage) -> None:
    """Decided, and then everybody forgot to say so: late for the referrer and for the adult."""
    new = NewConcern(
        what_happened="Edda’s tablets were not in the box for six days. The agency says she must have moved them.",
        person=PersonDetails(
            given_name="Edda", family_name="Sketch", approximate_age=90, nhs_number="9990000077"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Ola Winterbourne",
            email="ola.winterbourne@castle-hospitals.example",
            role="Pharmacist",
            organisation="Castle Hospitals NHS Trust",
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="To have her tablets, and the same carer each morning.",
    )
    case = stage.receive("nobody-was-told", new, stage.ago(12, "11:45"))
    case.taken("practitioner", stage.ago(12, "12:30"))
    case.accepted("practitioner", stage.ago(11, "11:00"), "She needs help with medicines and went without.")
    case.limbs(
        "practitioner",
        stage.ago(10, "15:00"),
        needs="Blind; all medicines are given to her.",
        risk="Six days without heart tablets.",
        unable="Cannot see what is in the box.",
    )
    case.decided(
        "practitioner",
        stage.ago(10, "15:20"),
        Route.PROTECTION,
        reasons="All three limbs are met.",
        why_route="To find out how it was missed, and to make mornings safe.",
    )


def closed_and_reopened(stage: Stage) -> None:
    new = NewConcern(
        what_happened="Boaz was asked by his flatmate to sign for a loan. He brought us the paper.",
        person=PersonDetails(
            given_name="Boaz", family_name="Blueprint", approximate_age=29, nhs_number="9990000085"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Cato Brightwell",
            email="cato.brightwell@open-hands.example",
            role="Support worker",
            organisation="Open Hands Larkfield",
        ),
        types=(AbuseType.FINANCIAL,),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="To stay in the flat and not sign.",
    )
    case = stage.receive("closed-and-reopened", new, stage.ago(18, "15:10"))
    case.taken("second_practitioner", stage.ago(18, "15:30"))
    case.accepted("second_practitioner", stage.ago(17, "10:10"), "Learning disability; pressed for money.")
    case.limbs(
        "second_practitioner",
        stage.ago(17, "11:20"),
        needs="Learning disability; support twelve hours a week.",
        risk="Asked once to sign; he did not.",
        unable="He asked for help the same day.",
        says="ynn",
    )
    case.decided(
        "second_practitioner",
        stage.ago(17, "11:45"),
        Route.ADVICE,
        reasons="He protected himself, and his support worker knows.",
        why_route="Advice on loans, read with him.",
    )
    case.told("second_practitioner", stage.ago(16, "10:00"), read_at=stage.ago(16, "10:20"))
    case.note_given(
        "second_practitioner", stage.ago(16, "14:00"), HowTold.FACE_TO_FACE, "Proud that he said no."
    )
    case.closed("second_practitioner", stage.ago(15, "09:00"))
    case.reopened(
        "manager", stage.ago(1, "10:30"), "A second paper has his name on it. His worker rang this morning."
    )


def told_late(stage: Stage) -> None:
    new = NewConcern(
        what_happened="Quill is left in bed until two in the afternoon at weekends. I visit on Sundays.",
        person=PersonDetails(
            given_name="Quill", family_name="Prototype", approximate_age=64, nhs_number="9990000093"
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS, name="Marit Fell", email="marit@home.example", relationship="Cousin"
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.CARE_HOME_NURSING,
        immediate_danger=Danger.NO,
        consent=Consent.YES,
    )
    case = stage.receive("told-late", new, stage.ago(19, "10:20"))
    case.taken("practitioner", stage.ago(19, "11:00"))
    case.accepted("practitioner", stage.ago(18, "13:00"), "Needs care around the clock; left without it.")
    case.limbs(
        "practitioner",
        stage.ago(17, "15:00"),
        needs="After a stroke; two people to move safely.",
        risk="Weekend records show no care between 8am and 2pm, three weekends.",
        unable="Cannot reach the bell.",
    )
    case.decided(
        "practitioner",
        stage.ago(17, "15:30"),
        Route.PROTECTION,
        reasons="All three limbs are met.",
        why_route="Weekend care must be made safe, with Quill’s cousin in the room.",
    )
    case.told("practitioner", stage.ago(9, "16:00"))
    case.note_given("practitioner", stage.ago(14, "13:30"), HowTold.THROUGH, "Blinked twice for yes.")
