"""The people of the demonstration. All are invented; so is everybody they work for."""

from dataclasses import dataclass
from datetime import date

from frontdoor.access.roles import permissions_of
from frontdoor.accounts import queries as users
from frontdoor.accounts import services as accounts
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.agencies.viewer import Viewer
from frontdoor.trail.services import Actor


@dataclass(frozen=True, slots=True)
class Persona:
    key: str
    name: str
    email: str
    team: str
    role: str
    about: str


CAST = (
    Persona(
        "practitioner",
        "Sam Okoro",
        "sam.okoro@larkfield.example",
        "larkfield.larkfield-council.hub",
        "hub_practitioner",
        "Social worker in Larkfield’s hub. Reads what arrives and decides.",
    ),
    Persona(
        "second_practitioner",
        "Bea Lindqvist",
        "bea.lindqvist@larkfield.example",
        "larkfield.larkfield-council.hub",
        "hub_practitioner",
        "Social worker in Larkfield’s hub. Works beside Sam.",
    ),
    Persona(
        "manager",
        "Maryam Haddad",
        "maryam.haddad@larkfield.example",
        "larkfield.larkfield-council.hub",
        "hub_manager",
        "Manages Larkfield’s hub. Authorises decisions.",
    ),
    Persona(
        "second_manager",
        "Tom Brannigan",
        "tom.brannigan@larkfield.example",
        "larkfield.larkfield-council.hub",
        "hub_manager",
        "Deputy manager of Larkfield’s hub. Answers challenges.",
    ),
    Persona(
        "nurse",
        "Grace Adeyemi",
        "grace.adeyemi@castle-hospitals.example",
        "larkfield.castle-hospitals.safeguarding",
        "partner_practitioner",
        "Ward nurse at Castle Hospitals. Raises concerns, and wants to hear back.",
    ),
    Persona(
        "police_officer",
        "Jo Fenn",
        "jo.fenn@northmoor-police.example",
        "larkfield.northmoor-police.pvp",
        "partner_practitioner",
        "Police officer on Northmoor’s public protection desk.",
    ),
    Persona(
        "custodian",
        "Ingrid Solberg",
        "ingrid.solberg@larkfield.example",
        "larkfield.larkfield-council.board",
        "custodian",
        "On call for closed records at Larkfield Council. Sees nothing else.",
    ),
    Persona(
        "police_custodian",
        "Malik Osei",
        "malik.osei@northmoor-police.example",
        "larkfield.northmoor-police.pvp",
        "custodian",
        "On call for closed records at Northmoor Police, when the council’s does not answer.",
    ),
    Persona(
        "care_home_manager",
        "Odile Marchant",
        "odile.marchant@elm-row.example",
        "larkfield.elm-row.care",
        "partner_practitioner",
        "Manages Elm Row Care Home. Logs small incidents there.",
    ),
    Persona(
        "marram_practitioner",
        "Ivo Petrov",
        "ivo.petrov@marram.example",
        "marram.marram-council.hub",
        "hub_practitioner",
        "Social worker in the neighbouring hub. Sees nothing of Larkfield’s.",
    ),
    Persona(
        "marram_manager",
        "Nell Achterberg",
        "nell.achterberg@marram.example",
        "marram.marram-council.hub",
        "hub_manager",
        "Manages Marram’s hub.",
    ),
    Persona(
        "board_member",
        "Rosalind Pike",
        "rosalind.pike@larkfield.example",
        "larkfield.larkfield-council.board",
        "board_member",
        "Independent chair of Larkfield’s Board. Sees no record of any person.",
    ),
    Persona(
        "administrator",
        "Dev Malhotra",
        "dev.malhotra@larkfield.example",
        "larkfield.larkfield-council.board",
        "administrator",
        "Looks after users and settings. Sees no record of any person.",
    ),
    Persona(
        "trail_auditor",
        "Agnes Boateng",
        "agnes.boateng@larkfield.example",
        "larkfield.larkfield-council.board",
        "trail_auditor",
        "Checks that the trail is whole. Sees no record of any person.",
    ),
)
BY_KEY = {persona.key: persona for persona in CAST}
STAGE_MANAGER = Actor("system:demonstration")


def engage(*, today: date, at) -> None:
    """Bring the whole cast on: users and memberships, once."""
    for persona in CAST:
        user = users.by_email(persona.email) or accounts.register(email=persona.email, name=persona.name)
        team = agencies.team(persona.team)
        if team and not agencies.active_memberships(user, today).exists():
            agency_services.join_team(
                user=user, team=team, role=persona.role, from_on=date(2024, 4, 1), by=STAGE_MANAGER, at=at
            )


def viewer(key: str, today: date) -> Viewer:
    """A persona as the viewer they are on a day."""
    user = users.by_email(BY_KEY[key].email)
    found = agencies.viewer_for(user, None, today, permissions_of) if user else None
    if found is None:
        raise LookupError(f"{key} is not in the cast yet.")
    return found
