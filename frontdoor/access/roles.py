"""Role cards: what each role is for and what it may do. Held by membership, stored by key."""

from dataclasses import dataclass

from frontdoor.access.permissions import Permission as P


@dataclass(frozen=True, slots=True)
class Role:
    key: str
    name: str
    description: str
    permissions: frozenset[str]
    holds_records: bool


PRACTICE = frozenset(
    {
        P.SEE_INBOX,
        P.SEE_CONTACT,
        P.TAKE_CONTACT,
        P.TRIAGE,
        P.EDIT_PERSON,
        P.SEE_PROTECTED,
        P.ADD_INFORMATION,
        P.ASK_REFERRER,
        P.RECORD_CONTACT,
        P.ACCEPT_CONCERN,
        P.REDIRECT_CONTACT,
        P.ANSWER_LIMBS,
        P.DECIDE,
        P.HAND_ON,
        P.GIVE_FEEDBACK,
        P.TELL_ADULT,
        P.PAUSE_CLOCK,
        P.CLOSE,
        P.SEE_THRESHOLDS,
        P.RATE_VIGNETTES,
        P.ASK_AGENCIES,
        P.SEE_ROTA,
        P.NAME_SOURCES,
        P.SEE_PICTURE,
        P.NOTE_MISSED,
        P.BE_ON_DUTY,
        P.PRINT_DOWNTIME,
    }
)
MANAGEMENT = PRACTICE | {
    P.AUTHORISE,
    P.ANSWER_CHALLENGE,
    P.REOPEN,
    P.RESTRICT,
    P.IMPORT_CONCERNS,
    P.SEE_READS,
    P.MANAGE_THRESHOLDS,
    P.SEE_THRESHOLD_FIGURES,
    P.DECIDE_CONFLICT,
    P.MANAGE_ROTA,
    P.DISMISS_ALERT,
    P.SEE_FIGURES,
}

ROLES = {
    role.key: role
    for role in (
        Role(
            "hub_practitioner",
            "Hub practitioner",
            "Reads what arrives, finds out more, decides under section 42(1) and tells people.",
            PRACTICE,
            True,
        ),
        Role(
            "hub_manager",
            "Hub manager",
            "As a practitioner, and confirms decisions, answers challenges, reopens, and decides who may see a record.",
            MANAGEMENT,
            True,
        ),
        Role(
            "partner_practitioner",
            "Partner practitioner",
            "Works in another agency; answers what it is asked, and sees a record only when it was shared with them.",
            frozenset(
                {
                    P.SEE_CONTACT,
                    P.ADD_INFORMATION,
                    P.SEE_THRESHOLDS,
                    P.RATE_VIGNETTES,
                    P.ANSWER_REQUESTS,
                    P.LOG_LOW_LEVEL,
                    P.SEE_OWN_FIGURES,
                }
            ),
            True,
        ),
        Role(
            "custodian",
            "Custodian of closed records",
            "On call for when somebody new may be an adult whose record is restricted or sealed; sees those two, nothing else.",
            frozenset({P.DECIDE_CLOSED_MATCHES, P.SEE_PROTECTED}),
            True,
        ),
        Role(
            "board_member",
            "Board member",
            "Scrutinises and plans; sees no record of any person.",
            frozenset({P.SEE_THRESHOLDS, P.APPROVE_THRESHOLDS, P.SEE_THRESHOLD_FIGURES, P.SEE_FIGURES}),
            False,
        ),
        Role(
            "administrator",
            "Administrator",
            "Looks after users and settings; sees no record of any person.",
            frozenset({P.MANAGE_PEOPLE, P.SEE_COMPONENTS}),
            False,
        ),
        Role(
            "trail_auditor",
            "Trail auditor",
            "Checks that the trail is whole; sees no record of any person.",
            frozenset({P.SEE_TRAIL}),
            False,
        ),
    )
}


def permissions_of(role: str) -> frozenset[str]:
    """A role's permissions; none for a role that no longer exists."""
    card = ROLES.get(role)
    return card.permissions if card else frozenset()
