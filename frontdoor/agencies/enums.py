from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    COUNCIL = "council", "Council"
    POLICE = "police", "Police"
    HOSPITAL_TRUST = "hospital_trust", "Hospital trust"
    COMMUNITY_TRUST = "community_trust", "Community health trust"
    MENTAL_HEALTH_TRUST = "mental_health_trust", "Mental health trust"
    ICB = "icb", "Integrated care board"
    GP = "gp", "GP practice"
    AMBULANCE = "ambulance", "Ambulance service"
    FIRE = "fire", "Fire and rescue"
    HOUSING = "housing", "Housing"
    PROVIDER = "provider", "Care provider"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    PROBATION = "probation", "Probation"
    CHILDREN = "children", "Children’s services"
    OTHER = "other", "Other"


class PlaceKind(TextChoices):
    TOWN = "town", "Town or village"
    OUTWARD = "outward", "First half of a postcode"
