from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Details:
    """What one record says of an adult. Empty means not known; names may hold “née” or “(Bob)”."""

    given_name: str = ""
    family_name: str = ""
    other_names: tuple[str, ...] = ()
    date_of_birth: date | None = None
    approximate_age: int | None = None
    approximate_age_on: date | None = None
    nhs_number: str = ""
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
