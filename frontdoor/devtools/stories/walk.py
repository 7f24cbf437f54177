"""The story that the guided walk follows: Marlow Testcase, from a ward to what she and the nurse read."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import AbuseType, Asked, Consent, Danger, HowTold, Location, ReferrerKind, Route
from frontdoor.concerns.new_concern import AllegationDetails, NewConcern, ReferrerDetails
from frontdoor.devtools.stories.stage import Case, Stage
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.picture.enums import Relationship
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.thresholds import queries as thresholds
from frontdoor.thresholds import services as guiding
from frontdoor.thresholds.suggesting import Answers
from frontdoor.trail.services import PUBLIC


KEY = "walk"
WARD = "larkfield.castle-hospitals"
USE = UUID("6b1f4a0e-2c57-4d5e-9a51-0d6f5b0c7a10")
ASKED = Answers("neglect", "neglect.concern.1", "own_home", needs_care="yes")
POLICE = "larkfield.northmoor-police.pvp"
MARLOW = PersonDetails(
    given_name="Marlow",
    family_name="Testcase",
    approximate_age=78,
    nhs_number="9990000018",
    address="9 Quill Lane, Castle End",
    postcode="LK2 4ZZ",
    safe_contact="Write to her on the ward. Do not ring the house: her son answers.",
    communication_needs="Hard of hearing: write to her, in large letters.",
    language="English",
    trusts="Ash, her neighbour at number 11",
)
FROM_THE_WARD = NewConcern(
    what_happened=(
        "Marlow came to us after a fall at home. She has lost 9 kg since spring and has sores on both heels. "
        "She told me, in writing, that her son locks the kitchen when he goes out and that she has not had a "
        "hot meal since Sunday. She cannot manage the stairs or cook by herself. Her son was sharp with "
        "her on the ward and answered for her."
    ),
    person=MARLOW,
    referrer=ReferrerDetails(
        kind=ReferrerKind.WORK,
        name="Grace Adeyemi",
        email="grace.adeyemi@castle-hospitals.example",
        phone="01632 960 310",
        role="Staff nurse, Ward 6",
        organisation="Castle Hospitals NHS Trust",
    ),
    happened_when="Since spring; found out this morning",
    types=(AbuseType.NEGLECT,),
    location=Location.OWN_HOME,
    immediate_danger=Danger.NO,
    wishes_asked=Asked.YES,
    wishes_outcomes="To stay home. For her son to get help, not to be punished.",
    consent=Consent.YES,
    sources=(SourceDetails(relationship=Relationship.CHILD, known_to_adult=YesNoNotKnown.YES),),
    allegations=(
        AllegationDetails(AbuseType.NEGLECT, happened_when="Most days since spring", source=0, is_main=True),
        AllegationDetails(AbuseType.PSYCHOLOGICAL, Location.HOSPITAL_ACUTE, "On the ward", source=0),
    ),
    own_words="I want to stay home. He is a good boy, he is just tired. I would like my tea hot.",
)


def tell(stage: Stage) -> None:
    told = replace(FROM_THE_WARD, threshold_use=_asks_the_guide(stage.ago(6, "10:05")))
    case = stage.receive(KEY, told, stage.ago(6, "10:12"))
    _find_out(stage, case)
    _decide(stage, case)
    _tell_people(stage, case)


def _asks_the_guide(at: datetime) -> str:
    """She asks the guide before she tells, where there is one, and does as it says."""
    area = agencies.partnership("larkfield")
    held = thresholds.set_in_use(area) if area else None
    if held is None:
        return ""
    use, suggestion = guiding.record_use(held=held, answers=ASKED, key=USE, at=at)
    if use.chosen_level is None:
        guiding.record_choice(
            use=use,
            level=suggestion.level.rank,
            rationale="",
            agency=agencies.agency(WARD),
            by=PUBLIC,
            at=at,
        )
    return str(USE)


def _find_out(stage: Stage, case: Case) -> None:
    case.taken("practitioner", stage.ago(6, "10:40"))
    case.approached(
        "practitioner",
        stage.ago(6, "10:55"),
        how_to_speak="Write to her: hard of hearing. See her without her son.",
        communication_needs="Large letters. She answers in writing.",
        language="English",
        trusts="Ash, her neighbour at number 11",
        safe_times="On the ward, 2pm to 4pm, when her son is at work",
    )
    case.shared(
        "manager",
        stage.ago(6, "11:05"),
        team=POLICE,
        reason="To ask what the police hold on the address, to decide under section 42(1).",
        until=stage.now + timedelta(days=28),
    )
    case.known(
        "police_officer",
        stage.ago(6, "14:20"),
        "Northmoor Police",
        "Nothing held on Marlow or her son. One call to the address in July: a neighbour heard shouting. "
        "Both said they were well. No further action was taken.",
    )


def _decide(stage: Stage, case: Case) -> None:
    case.accepted(
        "practitioner",
        stage.ago(5, "09:20"),
        "She needs care and support since her fall, and she describes being left without food.",
    )
    case.limbs(
        "practitioner",
        stage.ago(5, "09:45"),
        needs="Cannot cook or use the stairs; sores on both heels need daily care (ward).",
        risk="No hot meal since Sunday, kitchen locked, 9 kg lost since spring (her own words; ward’s weights).",
        unable="She depends on her son for food and for leaving the house, because of her mobility.",
    )
    case.decided(
        "practitioner",
        stage.ago(5, "10:05"),
        Route.PROTECTION,
        reasons="All three limbs are met on what the ward saw and what Marlow wrote herself.",
        why_route="She wants to go home and be safe there: the enquiry starts from that, with her son’s help.",
    )


def _tell_people(stage: Stage, case: Case) -> None:
    case.told("practitioner", stage.ago(5, "10:30"), read_at=stage.ago(5, "12:50"))
    case.note_given(
        "practitioner",
        stage.ago(4, "14:15"),
        HowTold.FACE_TO_FACE,
        "She read it twice, wrote “tea hot?” and laughed. She asked that Ash be told too.",
    )
    case.sheet_given("practitioner", stage.ago(3, "11:00"), HowTold.FACE_TO_FACE)
