"""Who the copies are about and from: invented people, some of whom come back written down otherwise."""

import random
from collections import deque

from frontdoor.access import protecting
from frontdoor.concerns.models import Contact
from frontdoor.matching.details import Details
from tests.support.townspeople import Town


COME_BACK = 0.15
REMEMBERED = 5_000


class People:
    def __init__(self, seed: int) -> None:
        self.town, self.chance = Town(seed), random.Random(seed)
        self.before: deque[Details] = deque(maxlen=REMEMBERED)

    def next(self) -> Details:
        if self.before and self.chance.random() < COME_BACK:
            return self.town.again(self.chance.choice(self.before), 1)
        person = self.town.person()
        self.before.append(person)
        return person


def words_of(contact: Contact) -> dict[str, str]:
    """Everything in a story that names its people, by what it is."""
    person, referrer = contact.person, contact.referrer
    address, route = person.addresses.get(), person.contact_routes.get()
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "nhs_number": person.nhs_number,
        "address": protecting.read(address.value),
        "phone": protecting.read(route.value),
        "referrer_name": protecting.read(referrer.name),
        "referrer_email": protecting.read(referrer.email),
    }


def words_for(details: Details, number: int) -> dict[str, str]:
    """The same for a copy. Who is not known by a number or a telephone has none of the story's either."""
    return {
        "given_name": details.given_name,
        "family_name": details.family_name,
        "nhs_number": details.nhs_number,
        "address": details.addresses[0] if details.addresses else "",
        "phone": details.phones[0] if details.phones else f"01632 {number % 1_000_000:06}",
        "referrer_name": f"Nurse Number{number % 5000}",
        "referrer_email": f"nurse{number % 5000}@castle-hospitals.example",
    }
