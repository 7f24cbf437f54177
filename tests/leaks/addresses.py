"""Every address of the product, from its URL configuration, and what stands behind each in plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tests.leaks.people import PRACTITIONERS, RECORD_HOLDERS


class Behind(StrEnum):
    """What an address holds. An address that is not told here fails the walk."""

    NOTHING = "nothing about any record"
    DESK = "what belongs to one partnership, and to no record"
    LIST = "what the watcher may know of, and no more"
    CONTACT = "one contact"
    PERSON = "the person of one contact"
    REQUEST = "what the watcher’s own agency is asked of one contact, and no more"
    PERSON_OF_CONTACT = "the person of one contact, at the contact’s address"
    TOKEN = "for agencies, by token: walked in test_partners.py"


@dataclass(frozen=True, slots=True)
class Told:
    behind: Behind
    # Who may come at all; empty for everybody.
    roles: tuple[str, ...] = ()
    # What the parts of the address name, where the part’s own name does not say it.
    parts: dict[str, str] = field(default_factory=dict)
    # There only while there is something to do: what has moved on may answer as absent.
    at_times: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    pattern: str

    @property
    def names(self) -> list[str]:
        return re.findall(r"<(?:\w+:)?(\w+)>", self.pattern)

    def filled(self, values: dict[str, object]) -> str:
        """The address with its parts put in; parts that are not given stay as they are."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(values[part[1]]), self.pattern)


def addresses() -> list[Address]:
    return sorted(set(_walk(get_resolver(), "/", "")), key=lambda address: (address.pattern, address.name))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = prefix + _plain(str(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, path, inner)
        elif isinstance(entry, URLPattern):
            yield Address(f"{namespace}{entry.name or ''}", path)


def _plain(pattern: str) -> str:
    """Regular expressions, which libraries use, in the form of paths."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", pattern)
    return named.removeprefix("^").removesuffix("$").removesuffix("\\Z")


MANAGERS = ("hub_manager",)
TODAY = timezone.localdate().isoformat()
PARTNERS = ("partner_practitioner",)
ADMINISTRATORS = ("administrator",)
GUIDE_READERS = (*RECORD_HOLDERS, "board_member")
SEE_FIGURES = (*MANAGERS, "board_member")
OPEN = Told(Behind.NOTHING)
FIGURES = Told(Behind.NOTHING, SEE_FIGURES)
HUB = Told(Behind.CONTACT, PRACTITIONERS)
HUB_AT_TIMES = Told(Behind.CONTACT, PRACTITIONERS, at_times=True)
HUB_LIST = Told(Behind.LIST, PRACTITIONERS)
ABOUT_THE_PERSON = Told(Behind.PERSON_OF_CONTACT, PRACTITIONERS)
MANAGER = Told(Behind.CONTACT, MANAGERS)
MANAGER_AT_TIMES = Told(Behind.CONTACT, MANAGERS, at_times=True)
TOLD = {
    "healthz": OPEN,
    "readyz": OPEN,
    "leave": OPEN,
    "devtools:personas": OPEN,
    "public:walk": Told(Behind.NOTHING, parts={"step": "6"}),
    **dict.fromkeys(
        (
            f"public:{name}"
            for name in (
                "home report follow_up my_referrals help next about privacy accessibility easy_read report_at_work"
            ).split()
        ),
        OPEN,
    ),
    **dict.fromkeys(
        "account_login account_logout account_inactive account_reauthenticate account_change_password"
        " choose_password choose_membership mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp"
        " mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes".split(),
        OPEN,
    ),
    **dict.fromkeys(
        (f"api:{name}" for name in "api-root raise_concern concern_status openapi-json".split()),
        Told(Behind.TOKEN),
    ),
    **dict.fromkeys((f"staff:{name}" for name in "start partnership roles".split()), OPEN),
    "staff:other_partnership": Told(Behind.NOTHING, parts={"key": "marram"}),
    "staff:trail": Told(Behind.NOTHING, ("trail_auditor",)),
    **dict.fromkeys(
        (f"staff:{name}" for name in "people add_person notices components".split()),
        Told(Behind.NOTHING, ADMINISTRATORS),
    ),
    **dict.fromkeys(
        (
            f"staff:{name}"
            for name in (
                "person join invite forget_second_step deactivate reactivate end_membership send_again"
            ).split()
        ),
        Told(Behind.DESK, ADMINISTRATORS),
    ),
    **dict.fromkeys(
        (
            f"public:{name}"
            for name in (
                "thresholds threshold_choice threshold_questions threshold_reading threshold_table"
            ).split()
        ),
        OPEN,
    ),
    "casework:thresholds": Told(Behind.NOTHING, GUIDE_READERS),
    "casework:threshold_set": Told(Behind.DESK, GUIDE_READERS, {"pk": "set"}),
    "casework:threshold_move": Told(Behind.DESK, MANAGERS, {"pk": "set", "act": "consult"}, at_times=True),
    **dict.fromkeys(
        (f"casework:{name}" for name in "threshold_copy threshold_levels calibration_open".split()),
        Told(Behind.DESK, MANAGERS, {"pk": "set"}, at_times=True),
    ),
    "casework:calibration": Told(Behind.DESK, GUIDE_READERS, {"pk": "round"}),
    "casework:calibration_rate": Told(Behind.DESK, RECORD_HOLDERS, {"pk": "round"}),
    "casework:calibration_close": Told(Behind.DESK, MANAGERS, {"pk": "round"}),
    **dict.fromkeys(
        (f"casework:{name}" for name in "picture missed".split()), Told(Behind.LIST, PRACTITIONERS)
    ),
    **dict.fromkeys((f"casework:{name}" for name in "logs log_new".split()), Told(Behind.LIST, PARTNERS)),
    **dict.fromkeys(
        (
            f"casework:{name}"
            for name in "figures figure_times figure_feedback figure_risk figure_agencies figure_capacity figure_steady".split()
        ),
        FIGURES,
    ),
    "casework:figure_file": Told(Behind.NOTHING, SEE_FIGURES, {"figure": "conversion"}),
    "casework:figure_records": Told(Behind.LIST, SEE_FIGURES, {"figure": "contacts"}),
    "casework:agency_sheet": Told(Behind.DESK, SEE_FIGURES, {"key": "agency_key"}),
    "casework:sheet_file": Told(Behind.DESK, SEE_FIGURES, {"key": "agency_key", "figure": "feedback"}),
    "partners:figures": Told(Behind.NOTHING, PARTNERS),
    "partners:figure_file": Told(Behind.NOTHING, PARTNERS, {"figure": "feedback"}),
    "casework:alert": Told(Behind.DESK, PRACTITIONERS, {"alert": "alert"}),
    "casework:dismiss_alert": Told(Behind.DESK, MANAGERS, {"alert": "alert"}),
    "casework:provider": Told(Behind.DESK, PRACTITIONERS, {"subject": "subject"}),
    **dict.fromkeys((f"casework:{name}" for name in "add_source add_allegation note_missed".split()), HUB),
    **dict.fromkeys((f"casework:{name}" for name in "correct_source remove_source".split()), HUB_AT_TIMES),
    **dict.fromkeys((f"casework:{act}_allegation" for act in "correct take_back main".split()), HUB_AT_TIMES),
    "casework:inbox": Told(Behind.LIST),
    "casework:arrivals": Told(Behind.LIST, PRACTITIONERS),
    "casework:advice": Told(Behind.LIST, PRACTITIONERS),
    "casework:new_call": Told(Behind.NOTHING, PRACTITIONERS),
    "casework:record_advice": Told(Behind.NOTHING, PRACTITIONERS),
    "casework:enter_details": HUB_AT_TIMES,
    "casework:imports": Told(Behind.LIST, MANAGERS),
    "casework:import_template": Told(Behind.NOTHING, MANAGERS),
    **dict.fromkeys(
        ("casework:import", "casework:import_problems"),
        Told(Behind.DESK, MANAGERS, {"reference": "import"}),
    ),
    "casework:person": Told(Behind.PERSON, RECORD_HOLDERS),
    "casework:who_does_what": Told(Behind.PERSON, PRACTITIONERS),
    "casework:contact": Told(Behind.CONTACT, RECORD_HOLDERS),
    "casework:add_information": Told(Behind.CONTACT, RECORD_HOLDERS),
    "casework:clocks": Told(Behind.CONTACT, RECORD_HOLDERS),
    "casework:file": Told(Behind.CONTACT, RECORD_HOLDERS),
    **dict.fromkeys(
        (
            f"casework:{name}"
            for name in "summary take give accept send_on ask_referrer limbs decide close also_hand_on".split()
        ),
        HUB,
    ),
    **dict.fromkeys(
        (
            f"casework:{name}"
            for name in "feedback withhold tell_adult not_told heard new_code to_children".split()
        ),
        HUB_AT_TIMES,
    ),
    "casework:ask_agencies": HUB_AT_TIMES,
    **dict.fromkeys(
        (f"casework:request_{act}" for act in "answer chase lead withdraw".split()),
        Told(Behind.CONTACT, PRACTITIONERS, {"asked": "request_open"}, at_times=True),
    ),
    "casework:request_conflict": Told(Behind.CONTACT, MANAGERS, {"asked": "request_held"}, at_times=True),
    **dict.fromkeys(
        (f"casework:{name}" for name in "points rota requests protocols".split()),
        Told(Behind.NOTHING, PRACTITIONERS),
    ),
    "casework:point": Told(Behind.DESK, MANAGERS),
    "casework:new_protocol": Told(Behind.NOTHING, MANAGERS),
    "casework:sign_protocol": Told(Behind.DESK, MANAGERS, {"protocol": "protocol"}),
    "casework:set_rota": Told(Behind.NOTHING, MANAGERS, {"day": TODAY}),
    "partners:asked": Told(Behind.LIST, ("partner_practitioner",)),
    "partners:answer": Told(
        Behind.REQUEST, ("partner_practitioner",), {"asked": "request_of_police"}, at_times=True
    ),
    "partners:answered": OPEN,
    # Walked in test_doors.py, with a token that opens it.
    "partners:answer_by_link": OPEN,
    "casework:note": Told(Behind.CONTACT, RECORD_HOLDERS),
    "casework:handover_answer": HUB_AT_TIMES,
    "casework:hand_on_again": HUB_AT_TIMES,
    **dict.fromkeys((f"casework:{name}" for name in "pause resume extend".split()), HUB_AT_TIMES),
    **dict.fromkeys(
        (
            f"casework:{name}"
            for name in "correct_person how_to_speak own_words address contact_route".split()
        ),
        ABOUT_THE_PERSON,
    ),
    "casework:triage": Told(Behind.CONTACT, RECORD_HOLDERS),
    **dict.fromkeys(
        (
            f"casework:{name}"
            for name in (
                "rate return_details council_number hub_work flag fact_told end_fact"
                " begin_measure longer_measure end_measure hand_over_measure answer_measure"
            ).split()
        ),
        HUB,
    ),
    "casework:prompt": Told(Behind.CONTACT, PRACTITIONERS, {"kind": "prompt"}),
    "casework:come_back": HUB_AT_TIMES,
    "casework:guide_level": HUB_AT_TIMES,
    **dict.fromkeys((f"casework:{name}" for name in "expiring redirected gaps allocate".split()), HUB_LIST),
    **dict.fromkeys(
        (
            f"casework:{name}"
            for name in "tonight hand_over handovers downtime downtime_print downtime_pack".split()
        ),
        HUB_LIST,
    ),
    **dict.fromkeys(
        (f"casework:{name}" for name in "handover accept_handover take_back_handover".split()),
        Told(Behind.DESK, PRACTITIONERS, {"reference": "handover"}, at_times=True),
    ),
    "casework:hand_back": Told(Behind.DESK, PRACTITIONERS, {"reference": "handover_accepted"}, at_times=True),
    "casework:promise": HUB,
    "casework:end_promise": HUB_AT_TIMES,
    "casework:save_view": Told(Behind.NOTHING, PRACTITIONERS),
    "casework:custodian": Told(Behind.LIST, ("custodian",)),
    "casework:custodian_match": Told(Behind.DESK, ("custodian",)),
    "casework:same_adult": ABOUT_THE_PERSON,
    **dict.fromkeys(
        (f"casework:same_adult_{name}" for name in "decide undo".split()),
        Told(Behind.PERSON_OF_CONTACT, PRACTITIONERS, at_times=True),
    ),
    "casework:judge_route": Told(Behind.PERSON_OF_CONTACT, PRACTITIONERS, {"route": "contact_route"}),
    "casework:protect": ABOUT_THE_PERSON,
    "casework:authorise": MANAGER,
    "casework:reopen": MANAGER,
    "casework:challenge": MANAGER_AT_TIMES,
    **dict.fromkeys((f"casework:{name}" for name in "access state exclude share".split()), MANAGER),
    "casework:end_exclusion": MANAGER_AT_TIMES,
    "casework:end_share": MANAGER_AT_TIMES,
}
