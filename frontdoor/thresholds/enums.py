from django.db.models import TextChoices


class Stage(TextChoices):
    DRAFT = "draft", "Draft"
    CONSULTATION = "consultation", "Out for consultation"
    LEGAL_CHECK = "legal_check", "With the legal adviser"
    TO_APPROVE = "to_approve", "With the Board"
    APPROVED = "approved", "Approved, not yet live"
    LIVE = "live", "Live"
    RETIRED = "retired", "Retired"


class Act(TextChoices):
    CONSULT = "consult", "Send out for consultation"
    SEND_TO_LEGAL = "send_to_legal", "Send to the legal adviser"
    PASS_LEGAL_CHECK = "pass_legal_check", "Record the legal check"
    APPROVE = "approve", "Record the Board’s approval"
    GO_LIVE = "go_live", "Make it live"
    RETIRE = "retire", "Retire it"
    SEND_BACK = "send_back", "Send it back to draft"


class NeedsCare(TextChoices):
    YES = "yes", "Yes, or they may"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "I don’t know"
