from django.db.models import TextChoices


class Corrected(TextChoices):
    """The fields of a person that can be corrected, by the names of their columns."""

    GIVEN_NAME = "given_name", "Given name"
    FAMILY_NAME = "family_name", "Family name"
    DATE_OF_BIRTH = "date_of_birth", "Date of birth"
    NHS_NUMBER = "nhs_number", "NHS number"
    HAS_DIED = "has_died", "Has died"
    DIED_ON = "died_on", "Day of death"


class YesNoNotKnown(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Channel(TextChoices):
    PHONE = "phone", "Telephone"
    TEXT = "text", "Text message"
    EMAIL = "email", "E-mail"
    LETTER = "letter", "Letter"
    VISIT = "visit", "Visit"
    THROUGH = "through", "Through somebody they trust"


class Ruling(TextChoices):
    SAME = "same", "The same adult"
    NOT_SAME = "not_same", "Not the same adult"
    UNDONE = "undone", "Undone"
