"""Stories that came through the hub's own hands: an e-mailed Word form, a call, advice to a care home."""

from datetime import datetime

from frontdoor.arrivals.enums import Asker
from frontdoor.arrivals.services import advising, taking_in
from frontdoor.concerns.enums import AbuseType, Consent, Danger, Door, Location, ReferrerKind
from frontdoor.concerns.models import Contact, Submission
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.devtools import papers
from frontdoor.devtools.stories.stage import SCOPE, Stage
from frontdoor.people.services import PersonDetails


FORM = (
    "Safeguarding adults: concern form",
    "Name of adult: Ansel Example",
    "Date of birth: 04/02/1949",
    "Where are they now? Ward 9, Castle Hospitals",
    (
        "What has happened? On admission, two pressure ulcers over the hips that his discharge letter of two "
        "weeks ago does not mention. His wife says the evening carer stopped coming and nobody rang back."
    ),
    "☒ Neglect and acts of omission   ☐ Physical   ☐ Financial",
    "What does the adult want? “I want to go home, but not to be left in bed till noon.”",
    "Does the adult know about this referral? ☒ Yes   ☐ No",
    "Completed by: Imre Sample, discharge nurse, extension 4417",
)


def emailed_word_form(stage: Stage) -> None:
    """Waits for somebody to enter its details."""
    sent = papers.mail(
        "Dear hub,\n\nplease find our form attached. The photographs are on the ward’s system.\n\nImre Sample\nWard 9",
        subject="Safeguarding concern, Ward 9",
        message_id="<ward9.2041@castle-hospitals.example>",
        safeguarding_docx=papers.word_form(*FORM),
        photographs_zip=papers.zipped({"one.txt": "a picture"}),
    )
    by = stage.viewer("practitioner")
    taken = taking_in.take_in_file(
        name="Safeguarding concern, Ward 9.eml", content=sent.as_bytes(), by=by, at=stage.minutes(35)
    )
    told(taken.reference, "emailed-word-form")


def told(reference: str, key: str) -> None:
    """So that a story that came by a door of its own is not told twice."""
    contact = Contact.objects.get(record__reference=reference)
    Submission.objects.create(scope=SCOPE, key=key, digest="", contact=contact)


def by_telephone(stage: Stage) -> None:
    new = NewConcern(
        what_happened=(
            "The neighbour rang. She hears Bettany’s son shouting most nights and last night a door was broken. "
            "Bettany told her over the fence that she sleeps in her clothes “in case”."
        ),
        person=PersonDetails(
            given_name="Bettany",
            family_name="Sample",
            approximate_age=72,
            address="11 Ferry Row, Larkfield",
            safe_contact="Mornings, when the son is at work",
        ),
        referrer=ReferrerDetails(
            kind=ReferrerKind.KNOWS,
            name="Una Example",
            phone="01632 960 118",
            relationship="Neighbour",
            protect=True,
        ),
        types=(AbuseType.DOMESTIC, AbuseType.PSYCHOLOGICAL),
        location=Location.OWN_HOME,
        immediate_danger=Danger.NOT_KNOWN,
        consent=Consent.NOT_ASKED,
        consent_reason_without="The neighbour fears that asking would make it worse tonight.",
        own_words="I sleep in my clothes, in case.",
    )
    stage.receive("by-telephone", new, stage.minutes(15), door=Door.PHONE)
    give_advice(stage, stage.minutes(70))


def give_advice(stage: Stage, at: datetime) -> None:
    advising.record_advice(
        key="story-advice",
        asker=Asker.PROVIDER,
        organisation="Orchard House care home",
        question="A resident with capacity refuses her tablets. Is that a safeguarding concern?",
        advised=(
            "Not by itself: she may decide this. Write down what she was told and why she refuses, tell her GP "
            "today, and call again if she no longer understands the choice or comes to harm."
        ),
        by=stage.viewer("practitioner"),
        at=at,
    )
