"""What a professional tells after sending: the answers that help most, and more of what is alleged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from frontdoor.concerns import helpful
from frontdoor.concerns.enums import AbuseType, Location, Rest
from frontdoor.concerns.models import Allegation, Contact, ToldLater
from frontdoor.concerns.services import alleging, picturing
from frontdoor.concerns.services.following_up import leave_unheard, note_by_referrer
from frontdoor.concerns.services.moving import ReasonMissing, lock
from frontdoor.picture import queries as picture
from frontdoor.picture.models import AllegedSource
from frontdoor.picture.services import sources as alleged
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail import services as trail


@dataclass(frozen=True, slots=True)
class TheRest:
    """What a professional tells after sending, by the names of `helpful`; `source` says who is alleged."""

    answers: Mapping[str, str]
    words: Mapping[str, str]
    source: SourceDetails = field(default_factory=SourceDetails)

    @property
    def given(self) -> set[str]:
        said = {name for name, text in self.words.items() if text.strip()}
        said |= {"consent" if name == "consent_basis" else name for name, one in self.answers.items() if one}
        return said | {str(Rest.SOURCE)} if self.source.says_something else said


@transaction.atomic
def tell_the_rest(*, contact: Contact, rest: TheRest, at: datetime) -> list[str]:
    """Keep only what is not told yet; gives the names of what was kept.

    What stands already is left as it was written. Raises ReasonMissing when nothing is told.
    """
    held = lock(contact)
    told = [name for name in helpful.not_told(held) if name in rest.given]
    if not told:
        raise ReasonMissing
    for name in told:
        _keep(held, name, rest, at)
    leave_unheard(held, at)
    if Rest.SOURCE in told and rest.source.says_something:
        picturing.keep(contact=held, sources=[rest.source], by=trail.REFERRER, at=at)
    note_by_referrer(held, "referrer_told_the_rest", at, {"items": told})
    return told


def _keep(contact: Contact, name: str, rest: TheRest, at: datetime) -> None:
    answer, words = rest.answers.get(name, ""), rest.words.get(name, "")
    if name == "consent":
        _fill_consent(contact, rest)
    elif name in helpful.COLUMNS:
        setattr(contact, name, answer or words)
        contact.save(update_fields=[name])
    elif answer or words.strip():
        ToldLater.objects.create(contact=contact, item=name, answer=answer, words=words, at=at)


def _fill_consent(contact: Contact, rest: TheRest) -> None:
    """What stands of it stays; the lawful reason and its words come beside it."""
    contact.consent = contact.consent or rest.answers.get("consent", "")
    contact.consent_basis = contact.consent_basis or rest.answers.get("consent_basis", "")
    contact.consent_reason_without = contact.consent_reason_without or rest.words.get("consent", "")
    contact.save(update_fields=["consent", "consent_basis", "consent_reason_without"])


@dataclass(frozen=True, slots=True)
class MoreAlleged:
    """One allegation that the referrer adds: its source is one told before, or a new one."""

    type: AbuseType
    location: Location | str = ""
    happened_when: str = ""
    source: int | None = None
    new_source: SourceDetails = field(default_factory=SourceDetails)


@transaction.atomic
def add_allegation(*, contact: Contact, more: MoreAlleged, at: datetime) -> Allegation:
    """One more kind of abuse, or more of one that was named. Raises AllegedElsewhere."""
    held = lock(contact)
    source = _new_source(held, more.new_source, at) or _source(held, more.source)
    said = alleging.Said(more.type, source, more.location, more.happened_when)
    made = alleging.place(contact=held, said=said, by=None, at=at)
    leave_unheard(held, at)
    note_by_referrer(held, "referrer_alleged", at, {"allegation": made.pk, "type": str(made.type)})
    return made


def _new_source(contact: Contact, told: SourceDetails, at: datetime) -> AllegedSource | None:
    """Who is alleged as the referrer tells now, or the one that they told of in the same words before."""
    if not told.says_something:
        return None
    before = alleged.told_before(record=contact.record, details=told)
    return before or picturing.keep(contact=contact, sources=[told], by=trail.REFERRER, at=at)[0]


def _source(contact: Contact, pk: int | None) -> AllegedSource | None:
    if pk is None:
        return None
    found = picture.source_of(contact.record, pk)
    if found is None or found.by_id is not None:
        raise alleging.AllegedElsewhere
    return found
