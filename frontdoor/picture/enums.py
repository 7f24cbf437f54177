from django.db.models import TextChoices


class SubjectKind(TextChoices):
    ADULT = "adult", "Adult"
    ALLEGED_PERSON = "alleged_person", "Person alleged"
    TEAM = "team", "Team"
    PROVIDER = "provider", "Provider"
    SITE = "site", "Site"
    ADDRESS = "address", "Address"


class ItemKind(TextChoices):
    CONTACT = "contact", "Contact"
    LOG = "log", "Low-level log"


class SourceKind(TextChoices):
    """Who or what is alleged to have caused harm."""

    PERSON = "person", "A person"
    ORGANISATION = "organisation", "An organisation"
    TEAM = "team", "A team or ward"
    SITE = "site", "A site or building"


class Relationship(TextChoices):
    """What the alleged source is to the adult."""

    PARTNER = "partner", "Husband, wife or partner"
    CHILD = "child", "Son or daughter"
    FAMILY = "family", "Another relative"
    FRIEND = "friend", "Friend or neighbour"
    RESIDENT = "resident", "Lives in the same place, or uses the same service"
    CARER_PAID = "carer_paid", "Paid carer or care staff"
    CARER_UNPAID = "carer_unpaid", "Unpaid carer"
    HEALTH = "health", "Health worker"
    SOCIAL_CARE = "social_care", "Social care worker"
    PROFESSIONAL = "professional", "Other professional or volunteer"
    SERVICE = "service", "A service they use"
    STRANGER = "stranger", "A stranger"
    OTHER = "other", "Something else"
    NOT_KNOWN = "not_known", "Not known"


class LogKind(TextChoices):
    """What sort of small incident; each could be a concern when it is worse, or happens again."""

    CARE_MISSED = "care_missed", "Care late or missed"
    MEDICINES = "medicines", "Medicines"
    FALL = "fall", "Fall"
    WOUND = "wound", "Wound, mark or bruise"
    BETWEEN_RESIDENTS = "between_residents", "Between people who live there"
    STAFF = "staff", "How staff behaved"
    MONEY = "money", "Money or belongings"
    FOOD_AND_DRINK = "food_and_drink", "Food, drink or weight"
    HOME = "home", "State of the home"
    OTHER = "other", "Something else"


class MissedKind(TextChoices):
    MISSED = "missed", "A chance that was missed"
    LATE = "late", "Noticed, but told late"
