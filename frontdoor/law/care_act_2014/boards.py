"""Care Act 2014: where it stands what a Safeguarding Adults Board is and must do. No test, only citations."""

from frontdoor.law.finding import Authority, Citation


ACT = "https://www.legislation.gov.uk/ukpga/2014/23"
GUIDANCE = "https://www.gov.uk/government/publications/care-act-statutory-guidance/care-and-support-statutory-guidance"


def _act(provision: str, where: str) -> Citation:
    return Citation("Care Act 2014", provision, f"{ACT}/{where}")


CITATIONS = {
    "establish": _act("s. 43(1)", "section/43"),
    "objective": _act("s. 43(2)", "section/43"),
    "how": _act("s. 43(3)", "section/43"),
    "members": _act("Sch. 2, para. 1", "schedule/2"),
    "plan": _act("Sch. 2, para. 3", "schedule/2"),
    "report": _act("Sch. 2, para. 4", "schedule/2"),
    "review": _act("s. 44", "section/44"),
    "information": _act("s. 45", "section/45"),
    "guidance": _act("s. 78(1)", "section/78"),
    "principles": Citation("Care and support statutory guidance", "ch. 14", GUIDANCE, Authority.GUIDANCE),
}
