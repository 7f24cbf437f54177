"""Every page of the product in every state that a person can come to, declared: see docs/page-states.md."""

from tests.journeys.states import (
    casework,
    casework_acts,
    checks,
    doors,
    duty,
    errors,
    figures,
    picture,
    public,
    public_at_work,
    public_coming_back,
    staff,
    staff_account,
    thresholds,
    triage,
)
from tests.journeys.states.world import PageState


DOORS: dict[str, tuple[PageState, ...]] = {
    "public": public.STATES,
    "at work": public_at_work.STATES,
    "coming back": public_coming_back.STATES,
    "casework": casework.STATES,
    "casework acts": casework_acts.STATES,
    "agency checks": checks.STATES,
    "picture": picture.STATES,
    "figures": figures.STATES,
    "ways in": doors.STATES,
    "staff": staff.STATES,
    "signing in": staff_account.STATES,
    "thresholds": thresholds.STATES,
    "triage": triage.STATES,
    "duty": duty.STATES,
    "errors": errors.STATES,
}
STATES = tuple(state for states in DOORS.values() for state in states)

# What answers a GET and shows nobody a page.
NOT_PAGES = {
    "api:api-root": "not found, in the API’s own format",
    "api:openapi-json": "the API’s description, for programs",
    "api:concern_status": "JSON for the agency’s system",
    "casework:file": "a file, sent as an attachment",
    "casework:figure_file": "a file, for a spreadsheet",
    "casework:sheet_file": "a file, for a spreadsheet",
    "partners:figure_file": "a file, for a spreadsheet",
    "casework:downtime_pack": "a file, to be printed or kept",
    "casework:import_template": "a file, to begin a list with",
    "casework:import_problems": "a file, for whoever corrects a list",
    "healthz": "one word, for a monitor",
    "readyz": "JSON, for a monitor",
    "leave": "leads to another site at once",
    "staff:start": "leads to the desk of the role",
}
# What only takes a POST.
NO_GET = {"api:raise_concern"}
