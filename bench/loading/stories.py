"""The stories that are copied: told once through the services, with nobody else in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from frontdoor.concerns.enums import AbuseType, Asked, Consent, Danger, HowTold, Location, ReferrerKind, Route
from frontdoor.concerns.models import Contact, Submission
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import custody
from frontdoor.devtools.stories.stage import SCOPE, Case, Stage
from frontdoor.notices import services as notices
from frontdoor.people.services import PersonDetails


# Each tells of somebody else, and all of a story's words for them are found again in its rows.
PEOPLE = "Quillonia Brackenwether Thessaline Marrowfeld Jorunnette Oxleathe Peverelda Stanchwick".split()
PEOPLE += "Ildegarth Fennimoray Wystanbel Hartleveen Corisandra Pellowmere Zebulonne Withergate".split()


@dataclass(frozen=True, slots=True)
class Told:
    """A story that was told: its contact, and of how many copies in a hundred it is the pattern."""

    contact: Contact
    share: int

    @property
    def is_closed(self) -> bool:
        return self.contact.stage == "closed"


def tell_all(at: datetime) -> list[Told]:
    """Tell those that are not told yet; nothing of them waits for the worker afterwards."""
    stage = Stage(at)
    for place, (key, (tell, _share)) in enumerate(STORIES.items()):
        if not Submission.objects.filter(scope=SCOPE, key=key).exists():
            tell(stage, key, place)
    while notices.send_next(at=at):
        pass
    custody.look_at_all(at=at)
    contacts = Contact.objects.select_related("record__partnership", "person__record")
    return [
        Told(contacts.get(submissions__scope=SCOPE, submissions__key=key), share)
        for key, (_tell, share) in STORIES.items()
    ]


def told_by(place: int) -> NewConcern:
    given, family = PEOPLE[2 * place : 2 * place + 2]
    return NewConcern(
        what_happened=f"{given} has not eaten a hot meal since Sunday, and the house is cold.",
        person=PersonDetails(
            given_name=given,
            family_name=family,
            date_of_birth=date(1938 + place, 4, 2 + place),
            nhs_number=NUMBERS[place],
            address=f"{place + 301} Yarrowby Passage",
            postcode="LK9 9ZZ",
            phone=f"01632 961 10{place}",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name=f"Nurse Vellacott{place}",
            email=f"nurse.vellacott{place}@castle-hospitals.example",
            role="District nurse",
            organisation="Castle Hospitals NHS Trust",
        ),
        types=(AbuseType.NEGLECT, AbuseType.PSYCHOLOGICAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NO,
        wishes_asked=Asked.YES,
        wishes_outcomes="To stay at home.",
        consent=Consent.YES,
    )


NUMBERS = "9990000204 9990000212 9990000220 9990000239 9990000247 9990000255 9990000263 9990000271".split()


def received(stage: Stage, key: str, place: int) -> Case:
    return stage.receive(key, told_by(place), stage.ago(20, "09:05"))


def checking(stage: Stage, key: str, place: int) -> Case:
    case = received(stage, key, place)
    case.taken("practitioner", stage.ago(20, "09:50"))
    case.known("practitioner", stage.ago(19, "09:20"), "Her neighbour", "The light is on all night.")
    return case


def to_decide(stage: Stage, key: str, place: int) -> Case:
    case = checking(stage, key, place)
    case.accepted("practitioner", stage.ago(19, "10:00"), "She needs help with meals and went without.")
    return case


def decided(stage: Stage, key: str, place: int) -> Case:
    case = to_decide(stage, key, place)
    case.limbs(
        "practitioner",
        stage.ago(18, "09:20"),
        needs="Cannot cook or shop by herself.",
        risk="Thinner than in spring; no food in the house.",
        unable="Asks for help when she needs it.",
        says="yyn",
    )
    case.decided(
        "practitioner",
        stage.ago(18, "09:40"),
        Route.ADVICE,
        reasons="She can ask for help, and did.",
        why_route="Meals begin on Monday; her GP knows.",
    )
    return case


def decided_and_closed(stage: Stage, key: str, place: int) -> None:
    case = decided(stage, key, place)
    case.told("practitioner", stage.ago(17, "11:00"), read_at=stage.ago(16, "19:30"))
    case.note_given("practitioner", stage.ago(17, "12:00"), HowTold.PHONE, "Glad of the meals.")
    case.closed("practitioner", stage.ago(10, "09:00"))


def sent_on_and_closed(stage: Stage, key: str, place: int) -> None:
    case = received(stage, key, place)
    case.taken("second_practitioner", stage.ago(20, "14:00"))
    case.sent_on(
        "second_practitioner",
        stage.ago(19, "10:30"),
        Route.PROVIDER_QUALITY,
        "Provider quality team",
        "A matter of quality, with nobody neglected.",
    )
    officer = "Quality officer on duty"
    case.accepted_there("second_practitioner", stage.ago(19, "15:20"), officer, "Visit booked.")
    case.told("second_practitioner", stage.ago(18, "09:15"), read_at=stage.ago(18, "17:05"))
    case.closed("second_practitioner", stage.ago(17, "10:00"))


# Of a hundred copies: how many. Most of what a hub holds is closed.
STORIES: dict[str, tuple[Callable, int]] = {
    "bulk-decided-and-closed": (decided_and_closed, 48),
    "bulk-sent-on-and-closed": (sent_on_and_closed, 48),
    "bulk-received": (received, 1),
    "bulk-checking": (checking, 1),
    "bulk-to-decide": (to_decide, 1),
    "bulk-decided": (decided, 1),
}
