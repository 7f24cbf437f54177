from django.db.models import TextChoices


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
