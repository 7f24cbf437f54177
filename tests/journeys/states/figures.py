"""The hub’s figures, as whoever sees records and whoever sees none find them."""

from tests.journeys.states.world import PageState, reads


OTHER_DAYS = (
    "?period=other&since-day=1&since-month=1&since-year=2020&until-day=2&until-month=1&until-year=2020"
)
BACK_TO_FRONT = (
    "?period=other&since-day=2&since-month=1&since-year=2020&until-day=1&until-month=1&until-year=2020"
)


def of(name: str, path: str, who: str = "manager") -> tuple[PageState, ...]:
    """One page of figures in each of its states."""
    where = f"/casework/figures/{path}"
    route = f"casework:{name}"
    return (
        reads(route, f"{where}?period=twelve_months", who, "typical", "Figures, then “Last 12 months”"),
        reads(route, f"{where}{OTHER_DAYS}", who, "empty", "days on which nothing happened"),
        reads(route, f"{where}{BACK_TO_FRONT}", who, "error summary", "a last day before the first", 422),
        reads(route, where, "board_member", "permission-limited: no records", "a Board member"),
    )


STATES = (
    *of("figures", ""),
    *of("figure_times", "times/"),
    *of("figure_feedback", "feedback/"),
    *of("figure_risk", "risk/"),
    *of("figure_agencies", "agencies/"),
    *of("figure_capacity", "capacity/"),
    *of("figure_steady", "steady/"),
    *of("agency_sheet", "agencies/larkfield.castle-hospitals/"),
    *of("figure_records", "conversion/records/"),
    reads("partners:figures", "/partners/figures/", "nurse", "typical", "Our figures"),
    reads(
        "partners:figures", "/partners/figures/?period=soon", "nurse", "error summary", "no such time", 422
    ),
    reads(
        "casework:figure_records",
        "/casework/figures/decisions/records/?period=twelve_months&cell=protection",
        "manager",
        "one row",
        "a row of a figure",
    ),
)
