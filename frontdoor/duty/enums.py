from django.db.models import TextChoices


class Section(TextChoices):
    """The parts of the sheet, in the order in which it is read."""

    UNSAFE = "unsafe", "Not safe now"
    FACT = "fact", "Critical facts that not everybody has acknowledged"
    PROMISE = "promise", "Calls and letters promised"
    MEASURE = "measure", "Safety measures that end before morning"
    UNREAD = "unread", "Not read by anybody yet"
    CHECK = "check", "Answers that agencies owe"
    ALERT = "alert", "Adds up since today"


class Why(TextChoices):
    """Why a contact stands under “not safe now”."""

    DANGER = "danger", "said to be in immediate danger"
    FAILED = "failed", "a safety measure did not hold, and none runs"
    HIGH = "high", "rated high, and no safety measure runs"


class How(TextChoices):
    CALL = "call", "Call"
    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"
    VISIT = "visit", "Visit"


class ToWhom(TextChoices):
    ADULT = "adult", "The adult"
    REFERRER = "referrer", "Whoever told us"
    OTHER = "other", "Somebody else"


class PromiseState(TextChoices):
    OPEN = "open", "To do"
    KEPT = "kept", "Kept"
    NOT_KEPT = "not_kept", "Not kept"


class Reply(TextChoices):
    """What became of a hand-over."""

    ACCEPTED = "accepted", "Accepted"
    IN_PART = "in_part", "Accepted in part"
    DECLINED = "declined", "Not accepted"
    WITHDRAWN = "withdrawn", "Taken back"


class Outcome(TextChoices):
    """What happened to a line in the night."""

    DONE = "done", "Done"
    STILL_OPEN = "still_open", "Still to do"
    NOTHING = "nothing", "Nothing happened"
    WORSE = "worse", "It got worse"
