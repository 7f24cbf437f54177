"""Small incidents at one care home, told by a ward, the police and the home itself: one alert."""

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import About, AbuseType, Danger, Location, ReferrerKind, Route
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import picturing
from frontdoor.core.calendar import london_date
from frontdoor.devtools.stories.stage import Case, Stage
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.picture.enums import LogKind, MissedKind, Relationship
from frontdoor.picture.services import logging
from frontdoor.picture.services.sources import SourceDetails


ELM_ROW = "Elm Row Care Home"
NIGHT_STAFF = SourceDetails(
    name="Dagmar Sample",
    relationship=Relationship.CARER_PAID,
    known_to_adult=YesNoNotKnown.YES,
    role="Night care assistant",
    provider_name=ELM_ROW,
)


def seen_on_the_ward(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "Hesper came to us for a planned operation. Both heels were red and her chart had gaps on four nights. "
            "They healed within days. The home’s manager took it seriously when we rang."
        ),
        person=PersonDetails(given_name="Hesper", family_name="Draft", approximate_age=84),
        provider_name="Elm Row",
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Grace Adeyemi",
            email="grace.adeyemi@castle-hospitals.example",
            role="Staff nurse, Ward 6",
            organisation="Castle Hospitals NHS Trust",
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.CARE_HOME_RESIDENTIAL,
        immediate_danger=Danger.NO,
        sources=(NIGHT_STAFF,),
    )
    case = stage.receive("adds-up-ward", new, stage.ago(27, "11:10"))
    _sent_to_quality(case, stage, 26, "Healed, and the home acted on it: a matter of quality.")


def found_by_the_police(stage: Stage) -> None:
    new = NewConcern(
        about=About.ADULT,
        what_happened=(
            "Our patrol found Ludo at the bus stop in slippers at 5 in the morning and walked him home. The one "
            "member of staff who came to the door had not missed him. He was cold and cheerful."
        ),
        person=PersonDetails(given_name="Ludo", family_name="Mockup", approximate_age=79),
        provider_name=ELM_ROW,
        referrer=ReferrerDetails(
            kind=ReferrerKind.WORK,
            name="Jo Fenn",
            email="jo.fenn@northmoor-police.example",
            role="Police officer",
            organisation="Northmoor Police",
            external_reference="NP-77120",
        ),
        types=(AbuseType.NEGLECT,),
        location=Location.CARE_HOME_RESIDENTIAL,
        immediate_danger=Danger.NO,
        sources=(NIGHT_STAFF,),
    )
    case = stage.receive("adds-up-police", new, stage.ago(14, "08:40"))
    _sent_to_quality(case, stage, 13, "No harm came of it; the home has changed the lock on the side door.")
    _note_what_could_have_been_noticed(case, stage)
    _logged_by_the_home(stage)


def _sent_to_quality(case: Case, stage: Stage, days: int, reason: str) -> None:
    case.taken("second_practitioner", stage.ago(days, "09:00"))
    case.sent_on(
        "second_practitioner",
        stage.ago(days, "09:30"),
        Route.PROVIDER_QUALITY,
        "Provider quality team",
        reason,
    )
    case.accepted_there(
        "second_practitioner",
        stage.ago(days, "15:00"),
        "Quality officer on duty",
        "Noted for the next visit.",
    )
    case.told("second_practitioner", stage.ago(days - 1, "09:15"), read_at=stage.ago(days - 1, "16:05"))
    case.closed("second_practitioner", stage.ago(days - 2, "10:00"))


def _note_what_could_have_been_noticed(case: Case, stage: Stage) -> None:
    picturing.note_missed(
        contact=case.contact,
        kind=MissedKind.LATE,
        agency=agencies.agency("larkfield.northmoor-police"),
        could_on=london_date(stage.ago(20, "12:00")),
        what="A neighbour had rung the police a week before about somebody at the bus stop at night.",
        learning="Tell the hub of a welfare call near a care home, also when nobody was found.",
        by=stage.viewer("second_practitioner"),
        at=stage.ago(11, "11:20"),
    )


def _logged_by_the_home(stage: Stage) -> None:
    at = stage.ago(5, "07:20")
    logging.log(
        new=logging.NewLog(
            kind=LogKind.MEDICINES,
            what_happened="Evening tablets for two people were given at 11pm instead of 8pm. No ill effects.",
            happened_on=london_date(at),
            what_was_done="Rang 111, told both families, talked it through with the night staff.",
            who=PersonDetails(given_name="Ludo", family_name="Mockup"),
            staff="Dagmar Sample",
        ),
        by=stage.viewer("care_home_manager"),
        at=at,
    )
