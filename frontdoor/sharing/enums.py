from django.db.models import TextChoices


class State(TextChoices):
    HELD = "held", "Waits for somebody unconnected"
    ASKED = "asked", "Asked"
    CHASED = "chased", "Chased"
    ESCALATED = "escalated", "Put to their lead"
    ANSWERED = "answered", "Answered"
    NOTHING_HELD = "nothing_held", "Nothing held"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_ASKED = "not_asked", "Not asked"


OPEN = (State.ASKED, State.CHASED, State.ESCALATED)
ENDED_BY_ANSWER = (State.ANSWERED, State.NOTHING_HELD, State.DECLINED)


class Act(TextChoices):
    LET_OUT = "let_out", "Ask, after a decision"
    KEEP_BACK = "keep_back", "Do not ask"
    CHASE = "chase", "Chase"
    ESCALATE = "escalate", "Put it to their lead"
    ANSWER = "answer", "Tell what is held"
    FIND_NOTHING = "find_nothing", "Say that nothing is held"
    DECLINE = "decline", "Decline"
    WITHDRAW = "withdraw", "Withdraw"


ANSWERS = (Act.ANSWER, Act.FIND_NOTHING, Act.DECLINE)


class Via(TextChoices):
    HUB = "hub", "Told the hub"
    DOOR = "door", "In their own account"
    LINK = "link", "By the link in the e-mail"
    WORKER = "worker", "Frontdoor"


class ToWhom(TextChoices):
    POINT = "point", "Information point"
    DEPUTY = "deputy", "Deputy"
    NAMED = "named", "Somebody named in the decision"
    NOBODY = "nobody", "Nobody on the list: ring them"


class Purpose(TextChoices):
    SAFETY = "safety", "To keep the adult, or somebody else, safe now"
    DECISION = "decision", "To decide under section 42(1) whether to make enquiries"
    ENQUIRY = "enquiry", "To plan an enquiry under section 42(2)"
    PREVENTION = "prevention", "To plan help where section 42 is not met"


class Basis(TextChoices):
    """Why asking and answering is lawful: domain knowledge with its place in the law."""

    COOPERATION = (
        "cooperation",
        (
            "Care Act 2014, ss. 6 and 7 (co-operation); UK GDPR, Art. 6(1)(e) and 9(2)(g); "
            "Data Protection Act 2018, Sch. 1 para. 18 (safeguarding of individuals at risk)"
        ),
    )
    BOARD = (
        "board",
        "Care Act 2014, s. 45: the Board itself, or somebody for it, requires the information for its functions",
    )
    CARE = (
        "care",
        "UK GDPR, Art. 6(1)(e) and 9(2)(h); Data Protection Act 2018, Sch. 1 para. 2 (health or social care)",
    )
    VITAL = "vital", "UK GDPR, Art. 6(1)(d) and 9(2)(c): somebody’s life is in danger"


class Agreement(TextChoices):
    YES = "yes", "Yes, they agree"
    NOT_ASKED = "not_asked", "They were not asked, or could not be"
    NO = "no", "No, and it is asked all the same"


class Urgency(TextChoices):
    NOW = "now", "Now: somebody may come to harm today"
    SOON = "soon", "Soon: the decision waits for it"
    ROUTINE = "routine", "Routine"


class Ruling(TextChoices):
    IN_FULL = "in_full", "No conflict: ask their information point, as it stands"
    MINIMUM = "minimum", "Ask one named person, and say the minimum"
    NOTHING = "nothing", "Do not ask them"


class Seat(TextChoices):
    SITS = "sits", "Sits in the hub"
    REMOTE = "remote", "Can be reached, from elsewhere"
    ABSENT = "absent", "Absent"


class ProtocolKind(TextChoices):
    """What agencies put their names to."""

    SHARING = "sharing", "Sharing information"
    WORKING = "working", "Working together in the hub"
