"""What somebody sends in, with a token in every text, and the story that begins with it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import (
    About,
    AbuseType,
    Asked,
    Consent,
    Door,
    Location,
    ReferrerKind,
)
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.people.services import PersonDetails
from frontdoor.picture.enums import SourceKind
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail.services import PUBLIC
from tests.leaks.policy import Both
from tests.leaks.tokens import Kind, Register


@dataclass
class Story:
    """A contact in the world, with what a walk must know of it."""

    key: str
    facts: Both
    reference: str = ""
    person_reference: str = ""
    code: str = ""
    contact: Contact | None = None
    referrer_email: str = ""
    ids: dict[str, list] = field(default_factory=dict)


@dataclass
class Voice:
    """Who tells a story. Each moment is a second after the one before."""

    story: Story
    register: Register
    cast: Callable[[str], Viewer]
    at: datetime
    practitioner: str = "practitioner"
    manager: str = "manager"
    challenge_answerer: str = "second_manager"

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def token(self, where: str, kind: Kind = Kind.RECORD) -> str:
        return self.register.new(self.story.key, where, kind)

    def told(self, where: str) -> str:
        return f"Words {self.token(where, Kind.REFERRER)}."

    @property
    def contact(self) -> Contact:
        """As it stands now."""
        return Contact.objects.select_related("record__partnership", "person__record").get(
            record__reference=self.story.reference
        )

    @property
    def by(self) -> Viewer:
        return self.cast(self.practitioner)

    @property
    def as_manager(self) -> Viewer:
        return self.cast(self.manager)

    def receive(self, *, protect: bool, sender: Agency | None = None, **changed) -> None:
        partnership = agencies.partnership(self.story.facts.contact.partnership)
        assert partnership is not None
        once = receiving.Once(
            self.token("submission.scope", Kind.NOBODY),
            self.token("submission.key", Kind.NOBODY),
            uuid.uuid5(uuid.NAMESPACE_URL, self.story.key).hex,
        )
        door, by = (Door.API, PUBLIC) if sender else (Door.PUBLIC, PUBLIC)
        receipt = receiving.receive_concern(
            partnership=partnership,
            new=self.concern(protect, **changed),
            door=door,
            by=by,
            at=self.now(),
            once=once,
            sender=sender,
        )
        self.story.reference, self.story.code = receipt.reference, receipt.code
        self.register.add(receipt.code, self.story.key, "follow-up code", Kind.NOBODY)
        self.register_ids()

    def register_ids(self) -> None:
        """That a record exists is itself worth knowing."""
        contact = self.contact
        for record in (contact.record, contact.person and contact.person.record):
            if record:
                self.register.add(
                    record.reference, self.story.key, f"{record.kind} reference", Kind.EXISTENCE
                )
                self.register.add(str(record.pk), self.story.key, f"{record.kind} id", Kind.EXISTENCE)
        if contact.person:
            self.story.person_reference = contact.person.record.reference

    def concern(self, protect: bool, **changed) -> NewConcern:
        given = {
            "what_happened": self.told("contact.what_happened"),
            "person": self.person(),
            "referrer": self.referrer(protect),
            "about": About.ADULT,
            "provider_name": self.told("contact.provider_name"),
            "provider_address": self.told("contact.provider_address"),
            "happened_on": date(2024, 5, 1),
            "happened_when": self.told("contact.happened_when"),
            "types": (AbuseType.NEGLECT, AbuseType.FINANCIAL),
            "location": Location.OWN_HOME,
            "others_at_risk": self.told("contact.others_at_risk"),
            "wishes_asked": Asked.YES,
            "wishes_outcomes": self.told("contact.wishes_outcomes"),
            "wishes_reason_not_asked": self.told("contact.wishes_reason_not_asked"),
            "consent": Consent.NO,
            "consent_reason_without": self.told("contact.consent_reason_without"),
            "own_words": self.told("own_words.words at the start"),
            "sources": (self.alleged(), self.alleged(SourceKind.ORGANISATION)),
        }
        return NewConcern(**{**given, **changed})

    def alleged(self, kind: SourceKind = SourceKind.PERSON) -> SourceDetails:
        whose = Kind.PROTECTED if kind == SourceKind.PERSON else Kind.RECORD
        return SourceDetails(
            kind=kind,
            name=self.token(f"alleged_source.name of {kind}", whose),
            role=self.token(f"alleged_source.role of {kind}"),
            provider_name=self.token(f"alleged_source.provider_name of {kind}"),
            address=self.token(f"alleged_source.address of {kind}", whose),
        )

    def person(self, **changed) -> PersonDetails:
        referrer = Kind.REFERRER
        given = {
            "given_name": self.token("person.given_name", referrer),
            "family_name": self.token("person.family_name", referrer),
            "date_of_birth": date(1947, 3, 2),
            "nhs_number": self.token("person.nhs_number", referrer),
            "address": self.told("address told at the start"),
            "postcode": "LK1 1AA",
            "phone": self.token("person.phone", referrer),
            "email": f"{self.token('person.email', referrer)}@home.example",
            "safe_contact": self.told("contact_route.note at the start"),
            "communication_needs": self.told("approach.communication_needs at the start"),
            "language": self.token("approach.language at the start", referrer),
            "trusts": self.told("approach.trusts at the start"),
        }
        return PersonDetails(**{**given, **changed})

    def referrer(self, protect: bool) -> ReferrerDetails:
        kind = Kind.PROTECTED if protect else Kind.RECORD
        self.story.referrer_email = f"{self.token('referrer.email', kind).lower()}@castle-hospitals.example"
        return ReferrerDetails(
            kind=ReferrerKind.WORK,
            name=self.token("referrer.name", kind),
            email=self.story.referrer_email,
            phone=self.token("referrer.phone", kind),
            role=self.token("referrer.role"),
            organisation=self.token("referrer.organisation"),
            relationship=self.token("referrer.relationship"),
            external_reference=self.token("referrer.external_reference"),
            safe_to_contact=self.token("referrer.safe_to_contact"),
            protect=protect,
        )
