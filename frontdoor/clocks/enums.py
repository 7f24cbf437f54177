from django.db.models import TextChoices


class ClockKind(TextChoices):
    FIRST_READ = "first_read", "Read by a person"
    DECISION = "decision", "Section 42(1) decision"
    FEEDBACK = "feedback", "Feedback to the referrer"
    TELL_ADULT = "tell_adult", "Tell the adult"
    CHALLENGE = "challenge", "Answer a challenge"
    HANDOVER = "handover", "Handed on and accepted"
    AGENCY_CHECKS = "agency_checks", "Agencies’ answers"


class PauseReason(TextChoices):
    POLICE = "police", "The police asked us to wait"
    ADULTS_WISH = "adults_wish", "The adult asked us to wait"
    ADVOCATE = "advocate", "Waiting for an advocate"
    UNWELL = "unwell", "The adult is too unwell"
    INFORMATION = "information", "Waiting for information that decides it"
