from django.db.models import TextChoices


class RecordKind(TextChoices):
    CONTACT = "contact", "Contact"
    PERSON = "person", "Person"
    LOG = "log", "Low-level log"


class RecordState(TextChoices):
    STANDARD = "standard", "Standard"
    SENSITIVE = "sensitive", "Sensitive"
    RESTRICTED = "restricted", "Restricted"
    SEALED = "sealed", "Sealed"


class LinkPurpose(TextChoices):
    FOLLOW_UP = "follow_up", "Follow up what was reported"
    OWN_REFERRALS = "own_referrals", "See one’s own referrals"
    ANSWER_REQUEST = "answer_request", "Answer one request to an agency"
