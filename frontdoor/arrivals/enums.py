from django.db.models import TextChoices


class CameBy(TextChoices):
    UPLOAD = "upload", "Dropped in"
    MAILBOX = "mailbox", "The hub’s mailbox"


class ImportState(TextChoices):
    CHECKED = "checked", "Checked, not imported"
    RUNNING = "running", "Being imported"
    DONE = "done", "Imported"


class Asker(TextChoices):
    """What kind of person or body asked for advice; never who."""

    ADULT = "adult", "An adult, about themselves"
    FAMILY = "family", "A family member, friend or neighbour"
    CARER = "carer", "A carer"
    PROVIDER = "provider", "A care provider"
    HEALTH = "health", "Somebody in health"
    POLICE = "police", "The police"
    HOUSING = "housing", "Somebody in housing"
    COUNCIL = "council", "Somebody in the council"
    VOLUNTARY = "voluntary", "A voluntary or community body"
    OTHER = "other", "Somebody else"


class HowAsked(TextChoices):
    PHONE = "phone", "By telephone"
    EMAIL = "email", "By e-mail"
    IN_PERSON = "in_person", "In person"
