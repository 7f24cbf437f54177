"""Which subjects something concerns, and the key by which the same one is known again.

A key is a keyed digest: who reads the table learns no name from it. What is too weak to tell one
from another (a first name, a street without a number) makes no subject at all.
"""

import re
from dataclasses import dataclass

from frontdoor.access import protecting
from frontdoor.access.models import ProtectedValue
from frontdoor.agencies.models import Organisation, OrganisationAlias, OrganisationName, Partnership
from frontdoor.matching.homes import home
from frontdoor.matching.words import fold, tokens
from frontdoor.people.models import Person
from frontdoor.picture.enums import SubjectKind


UNSAID = frozenset({"the", "ltd", "limited", "plc", "llp", "cic"})
WORDS_OF_A_FULL_NAME = 2
LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Named:
    """One subject as something told names it: `text` is what its key is made of."""

    kind: SubjectKind
    text: str
    label: str = ""
    person: Person | None = None
    organisation: Organisation | None = None
    # Where its name stands, when that may be protected.
    called: ProtectedValue | None = None

    def key(self, partnership: Partnership) -> str:
        return protecting.blind("picture", f"{partnership.key}/{self.kind}/{self.text}")


def adult(person: Person) -> Named:
    return Named(SubjectKind.ADULT, str(person.pk), person=person)


def address(value: ProtectedValue) -> Named | None:
    place = _place(protecting.read(value))
    return Named(SubjectKind.ADDRESS, place, called=value) if place else None


class Providers:
    """Providers by what people call them: a known organisation under any of its names, or the words said."""

    def __init__(self, partnership: Partnership) -> None:
        here = {"organisation__agencies__partnership": partnership}
        names = OrganisationName.objects.filter(**here).values_list("name", "organisation")
        aliases = OrganisationAlias.objects.filter(**here).values_list("alias", "organisation")
        self._by_words = {_words(name): pk for name, pk in (*aliases, *names)}

    def known(self, said: str) -> int | None:
        return self._by_words.get(_words(said))

    def provider(self, said: str, organisation: Organisation | None = None) -> Named | None:
        if not _words(said):
            return None
        pk = organisation.pk if organisation else self.known(said)
        known = Organisation.objects.filter(pk=pk).first() if pk else None
        return Named(SubjectKind.PROVIDER, self._text(said, pk), _label(said), organisation=known)

    def site(self, provider: str, where: str) -> Named | None:
        text = _place(where) or _words(where)
        if not text or not _words(provider):
            return None
        label = _label(", ".join((provider, where)))
        return Named(SubjectKind.SITE, f"{self._text(provider, self.known(provider))}|{text}", label)

    def team(self, name: str, provider: str) -> Named | None:
        if not _words(name) or not _words(provider):
            return None
        label = _label(", ".join((name, provider)))
        return Named(SubjectKind.TEAM, f"{self._text(provider, self.known(provider))}|{_words(name)}", label)

    def alleged(self, called: ProtectedValue, provider: str, where: str = "") -> Named | None:
        """A person alleged: the whole name, with where they work or live when that is said."""
        words = sorted(tokens(protecting.read(called)))
        if len(words) < WORDS_OF_A_FULL_NAME:
            return None
        at = self._text(provider, self.known(provider)) if provider else _place(where)
        return Named(SubjectKind.ALLEGED_PERSON, f"{' '.join(words)}|{at}", called=called)

    def _text(self, said: str, known: int | None) -> str:
        return f"organisation {known}" if known else _words(said)


def _words(said: str) -> str:
    return " ".join(word for word in re.findall(r"[a-z0-9]+", fold(said)) if word not in UNSAID)


def _place(where: str) -> str:
    """A house and its whole postcode; nothing where either is missing."""
    found = home(where)
    return f"{found.house}@{found.outward}{found.inward}" if found.house and found.inward else ""


def _label(said: str) -> str:
    return " ".join(said.split())[:LONGEST_LABEL]
