from django.db.models import TextChoices


class Stage(TextChoices):
    RECEIVED = "received", "New"
    CHECKING = "checking", "Checking"
    TO_DECIDE = "to_decide", "To decide"
    TO_AUTHORISE = "to_authorise", "To authorise"
    DECIDED = "decided", "Decided: telling people"
    SENT_ON = "sent_on", "Sent on"
    CLOSED = "closed", "Closed"


class Door(TextChoices):
    PUBLIC = "public", "Public form"
    API = "api", "Partner system"
    PHONE = "phone", "Telephone"
    EMAIL = "email", "E-mail or document"
    IMPORT = "import", "Imported list"


class About(TextChoices):
    ADULT = "adult", "An adult"
    PROVIDER = "provider", "A service, with no named adult"
    DIED = "died", "Somebody who has died"
    CHILD = "child", "Somebody under 18"
    NOT_KNOWN = "not_known", "Not entered yet"


class Danger(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class AbuseType(TextChoices):
    PHYSICAL = "physical", "Physical"
    SEXUAL = "sexual", "Sexual"
    PSYCHOLOGICAL = "psychological", "Psychological or emotional"
    FINANCIAL = "financial", "Financial or material"
    DISCRIMINATORY = "discriminatory", "Discriminatory"
    ORGANISATIONAL = "organisational", "Organisational"
    NEGLECT = "neglect", "Neglect and acts of omission"
    DOMESTIC = "domestic", "Domestic abuse"
    SEXUAL_EXPLOITATION = "sexual_exploitation", "Sexual exploitation"
    MODERN_SLAVERY = "modern_slavery", "Modern slavery"
    SELF_NEGLECT = "self_neglect", "Self-neglect"


class Location(TextChoices):
    OWN_HOME = "own_home", "Own home"
    COMMUNITY = "community", "In the community"
    COMMUNITY_SERVICE = "community_service", "In a community service"
    CARE_HOME_NURSING = "care_home_nursing", "Care home with nursing"
    CARE_HOME_RESIDENTIAL = "care_home_residential", "Care home without nursing"
    HOSPITAL_ACUTE = "hospital_acute", "Acute hospital"
    HOSPITAL_MENTAL_HEALTH = "hospital_mental_health", "Mental health hospital"
    HOSPITAL_COMMUNITY = "hospital_community", "Community hospital"
    OTHER = "other", "Somewhere else"


class Asked(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_POSSIBLE = "not_possible", "It was not possible"


class Consent(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "not_asked", "Not asked"
    LACKS_CAPACITY = "lacks_capacity", "Lacks capacity to decide this"


class Basis(TextChoices):
    """Why an adult’s worry is told without their agreement.

    Agreement is asked for and is not what makes it lawful: see the Data Protection Act 2018, Schedule 1,
    paragraph 18, for when it cannot be given, cannot reasonably be had, or asking would harm.
    """

    DANGER = "danger", "Their life or health is in serious danger"
    OTHERS = "others", "Other people are at risk"
    CRIME = "crime", "A crime may have happened, or may be stopped"
    PRESSURE = "pressure", "Somebody may be putting them under pressure"
    BEST_INTERESTS = "best_interests", "They cannot decide this, and it is in their best interests"
    STAFF = "staff", "Somebody who works with adults is alleged"
    ASKING_HARMS = "asking_harms", "Asking them would put somebody at more risk"
    LAW = "law", "A law or a court requires it"


class ReferrerKind(TextChoices):
    ADULT = "adult", "The adult"
    KNOWS = "knows", "Somebody who knows the adult"
    WORK = "work", "Somebody at work"
    NOT_KNOWN = "not_known", "Not entered yet"


class Rest(TextChoices):
    """What a professional may tell after sending, each once."""

    CAPACITY = "capacity", "Can the adult decide about this referral?"
    SAFETY_DONE = "safety_done", "Done already to keep them safe"
    SOURCE = "source", "Said to have caused the harm"
    CHILDREN = "children", "Children there, or at risk"
    BEFORE = "before", "Concerns raised before"


class Act(TextChoices):
    """The acts of the workflow table."""

    TAKE = "take", "Take"
    ACCEPT = "accept", "Accept as a concern"
    REDIRECT = "redirect", "Send on"
    COME_BACK = "come_back", "Come back"
    DECIDE = "decide", "Decide"
    ASK_AUTHORISATION = "ask_authorisation", "Ask for authorisation"
    AUTHORISE = "authorise", "Authorise"
    RETURN = "return", "Return for more work"
    CLOSE = "close", "Close"
    REOPEN = "reopen", "Reopen"
    REOPEN_CONCERN = "reopen_concern", "Reopen the concern"


class Answer(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Duty(TextChoices):
    MET = "met", "The duty to enquire applies"
    NOT_MET = "not_met", "The duty to enquire does not apply"


class Route(TextChoices):
    PROTECTION = "protection", "Protection: section 42(2) enquiry"
    OTHER_ENQUIRY = "other_enquiry", "Other safeguarding enquiry"
    PREVENTION = "prevention", "Prevention"
    CARE_ACT_ASSESSMENT = "care_act_assessment", "Care Act assessment"
    PROVIDER_QUALITY = "provider_quality", "Provider quality"
    POLICE = "police", "Police"
    ANOTHER_COUNCIL = "another_council", "Another council"
    CHILDREN = "children", "Children’s services"
    ADVICE = "advice", "Information and advice"
    NONE = "none", "Nothing further"


ENQUIRIES = frozenset({Route.PROTECTION, Route.OTHER_ENQUIRY})
PATHWAYS = frozenset({Route.PROTECTION, Route.OTHER_ENQUIRY, Route.PREVENTION})
HANDED_TO_SOMEBODY = frozenset(
    {
        Route.CARE_ACT_ASSESSMENT,
        Route.PROVIDER_QUALITY,
        Route.POLICE,
        Route.ANOTHER_COUNCIL,
        Route.CHILDREN,
    }
)


class RouteState(TextChoices):
    TO_OPEN = "to_open", "To be opened"
    SENT = "sent", "Sent, not yet accepted"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    DONE = "done", "Done"
    REPLACED = "replaced", "Replaced by a later decision"


class FeedbackState(TextChoices):
    TO_SEND = "to_send", "To send"
    SENT = "sent", "Sent"
    WITHHELD = "withheld", "Withheld"


class NoteState(TextChoices):
    TO_GIVE = "to_give", "To give"
    GIVEN = "given", "Given"
    NOT_GIVEN = "not_given", "Not given"


class HowTold(TextChoices):
    FACE_TO_FACE = "face_to_face", "Face to face"
    PHONE = "phone", "By telephone"
    LETTER = "letter", "By letter"
    EMAIL = "email", "By e-mail"
    THROUGH = "through", "Through somebody they trust"
    ADVOCATE = "advocate", "With their advocate"


class Upheld(TextChoices):
    YES = "yes", "Upheld: it is looked at again"
    PARTLY = "partly", "Partly upheld"
    NO = "no", "Not upheld"


class CopyForm(TextChoices):
    """What a summary is copied as."""

    TEXT = "text", "Text to paste"
    WORD = "word", "Word file"
    PDF = "pdf", "PDF"
