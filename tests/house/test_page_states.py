from collections import Counter

from scripts.page_states import PAGE, document
from scripts.routes import routes
from tests.journeys.states import NO_GET, NOT_PAGES, STATES


def test_every_page_has_its_states_declared():
    declared = {state.route for state in STATES} | set(NOT_PAGES) | NO_GET

    assert sorted({route.name for route in routes()} - declared) == []


def test_no_page_is_declared_that_is_not_there():
    named = {state.route for state in STATES} | set(NOT_PAGES) | NO_GET

    assert named - {route.name for route in routes()} - {"error page"} == set()


def test_no_state_is_declared_twice():
    counted = Counter((state.route, state.state) for state in STATES)

    assert [key for key, times in counted.items() if times > 1] == []


def test_the_document_of_page_states_is_current():
    assert PAGE.read_text() == document(), "run “make docs”"
