"""The oracle: who may see what, said again in plain rules that share nothing with the product's."""

from dataclasses import dataclass, field

from tests.leaks.people import PRACTITIONERS, RECORD_HOLDERS, Watcher
from tests.leaks.tokens import Kind, Token


@dataclass
class Facts:
    """What decides who may see one record, in names of watchers, teams and agencies."""

    partnership: str
    agency: str
    team: str
    state: str = "standard"
    excluded: set[str] = field(default_factory=set)
    shared_with: set[str] = field(default_factory=set)
    # Agencies whose members may read what their agency is asked, and nothing else.
    asked: set[str] = field(default_factory=set)


@dataclass
class Both:
    """A contact, and the person it is about: each is a record of its own."""

    contact: Facts
    person: Facts
    # A custodian was asked whether this is the same adult as on another record.
    for_custodians: bool = False


def may_know(watcher: Watcher, facts: Both) -> bool:
    """Of a contact: by its own facts, and unless they are kept from its person."""
    kept_away = bool(watcher.names & facts.person.excluded) or (
        facts.person.state != "standard" and not may_know_record(watcher, facts.person)
    )
    return not kept_away and may_know_record(watcher, facts.contact)


def may_open_person(watcher: Watcher, facts: Both) -> bool:
    """The person’s own page: who may know of the person, and of a contact about them."""
    return may_know(watcher, facts) and may_know_record(watcher, facts.person)


def may_know_record(watcher: Watcher, facts: Facts) -> bool:
    """Exclusion beats everything; then the share; then the state, from the inside of the agency."""
    if watcher.role not in RECORD_HOLDERS or watcher.partnership != facts.partnership:
        return False
    if watcher.names & facts.excluded:
        return False
    if watcher.names & facts.shared_with:
        return True
    if watcher.role not in PRACTITIONERS:
        return False
    return (facts.state == "standard" and watcher.agency == facts.agency) or (
        facts.state == "sensitive" and watcher.team == facts.team
    )


# What tells two people apart: all that a custodian is shown of either.
IDENTITY = ("person", "contact reference", "contact id", "address", "contact_route")


def may_read(watcher: Watcher, token: Token, facts: Both) -> bool:
    if token.kind in (Kind.ASKED, Kind.OF_CASTLE) and may_answer(watcher, facts):
        return token.kind == Kind.ASKED or watcher.agency.endswith(".castle-hospitals")
    if watcher.role == "custodian":
        own = facts.for_custodians and watcher.partnership == facts.contact.partnership
        return own and token.where.startswith(IDENTITY) and token.kind != Kind.NOBODY
    if token.kind == Kind.NOBODY or not may_know(watcher, facts):
        return False
    if token.kind in (Kind.PROTECTED, Kind.HUB, Kind.ASKED, Kind.OF_CASTLE):
        return watcher.role in PRACTITIONERS
    return token.kind != Kind.MANAGERS or watcher.role == "hub_manager"


def may_answer(watcher: Watcher, facts: Both) -> bool:
    """What an agency is asked: its members with an account, but whoever is kept from contact or person."""
    return (
        watcher.role == "partner_practitioner"
        and watcher.agency in facts.contact.asked
        and not watcher.names & (facts.contact.excluded | facts.person.excluded)
    )


def referrer_may_read(token: Token, own_story: str) -> bool:
    """With reference and code: what they were told and what they told, of their own referral alone."""
    return token.story == own_story and token.kind in (Kind.EXISTENCE, Kind.REFERRER)
