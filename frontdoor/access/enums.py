from django.db.models import TextChoices


class RecordKind(TextChoices):
    CONTACT = "contact", "Contact"
    PERSON = "person", "Person"
    LOG = "log", "Low-level log"
    ADVICE = "advice", "Advice"
    IMPORT = "import", "Import"
    HANDOVER = "handover", "Hand-over of duty"
    DOWNTIME = "downtime", "Downtime pack"


class RecordState(TextChoices):
    STANDARD = "standard", "Standard"
    SENSITIVE = "sensitive", "Sensitive"
    RESTRICTED = "restricted", "Restricted"
    SEALED = "sealed", "Sealed"
    # Nobody sees it yet: the list that it belongs to is still being imported.
    PENDING = "pending", "Being imported"


# Seen by those named on the record, and by nobody for their agency or team.
CLOSED = (RecordState.RESTRICTED, RecordState.SEALED)


class LinkPurpose(TextChoices):
    FOLLOW_UP = "follow_up", "Follow up what was reported"
    OWN_REFERRALS = "own_referrals", "See one’s own referrals"
    ANSWER_REQUEST = "answer_request", "Answer one request to an agency"
