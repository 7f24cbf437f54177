"""The codes of the triage screen. Those of the national return are spelt as its contract spells them."""

from django.db.models import TextChoices


class HubWorkKind(TextChoices):
    """What the hub does between accepting a concern and closing it."""

    SPOKE = "spoke", "Spoke with the adult"
    VISITED = "visited", "Visited the adult"
    ASKED_AGENCIES = "asked_agencies", "Asked agencies what they know"
    DISCUSSED = "discussed", "Discussed it between agencies"
    MADE_SAFE = "made_safe", "Arranged something to keep the adult safe"
    PLANNED = "planned", "Agreed a plan with the adult"
    ADVISED = "advised", "Gave information or advice"


class Moment(TextChoices):
    BEFORE = "before", "Before the hub’s work"
    AFTER = "after", "After the hub’s work"


class PromptKind(TextChoices):
    HATE_CRIME = "hate_crime", "Hate crime"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    CHILDREN = "children", "Children"
    MODERN_SLAVERY = "modern_slavery", "Modern slavery"
    SELF_NEGLECT = "self_neglect", "Self-neglect"


class MaracAnswer(TextChoices):
    """Whether it goes to the multi-agency risk assessment conference."""

    REFERRED = "referred", "Referred to MARAC"
    KNOWN = "known", "Known to MARAC already"
    NOT_REFERRED = "not_referred", "Not referred"


class CriticalKind(TextChoices):
    PREGNANCY = "pregnancy", "Pregnancy"
    CHILD = "child", "A child in the home"
    WEAPON = "weapon", "Weapon"
    FIRE = "fire", "Fire risk"
    SUICIDE = "suicide", "Risk of suicide"
    DANGEROUS_ANIMAL = "dangerous_animal", "Dangerous animal"
    STAFF_AT_RISK = "staff_at_risk", "Risk to whoever visits"


class MeasureEnd(TextChoices):
    DONE = "done", "Not needed any more"
    FAILED = "failed", "It did not hold"
    REPLACED = "replaced", "Something else took its place"


class HandoverState(TextChoices):
    ASKED = "asked", "Asked, not yet accepted"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class Gender(TextChoices):
    MALE = "male", "Male"
    FEMALE = "female", "Female"
    OTHER = "other", "Other"
    NOT_KNOWN = "not_known", "Not known"


class Ethnicity(TextChoices):
    """The broad groups of table SG1c."""

    WHITE = "white", "White"
    MIXED = "mixed", "Mixed / Multiple"
    ASIAN = "asian", "Asian / Asian British"
    BLACK = "black", "Black / African / Caribbean / Black British"
    OTHER = "other", "Other ethnic group"
    REFUSED = "refused", "Refused"
    NOT_KNOWN = "not_known", "Undeclared / Not known"


class SupportReason(TextChoices):
    """Primary support reason, table SG1d."""

    PHYSICAL = "physical", "Physical support"
    SENSORY = "sensory", "Sensory support"
    MEMORY_COGNITION = "memory_cognition", "Support with memory and cognition"
    LEARNING_DISABILITY = "learning_disability", "Learning disability support"
    MENTAL_HEALTH = "mental_health", "Mental health support"
    SOCIAL = "social", "Social support"
    NONE = "none", "No support reason"
    NOT_KNOWN = "not_known", "Not known"


class Autism(TextChoices):
    """The two conditions of table SG1e that the return requires, or neither."""

    AUTISM = "autism", "Autism, excluding Asperger’s syndrome and high-functioning autism"
    ASPERGERS = "aspergers", "Asperger’s syndrome or high-functioning autism"
    NEITHER = "neither", "Neither"
    NOT_KNOWN = "not_known", "Not known"


class SourceOfRisk(TextChoices):
    """The columns of table SG2."""

    SERVICE_PROVIDER = "service_provider", "Service provider"
    OTHER_KNOWN = "other_known", "Other, known to the individual"
    OTHER_UNKNOWN = "other_unknown", "Other, unknown to the individual"
    NOT_KNOWN = "not_known", "Not known"
