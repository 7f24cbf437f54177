from frontdoor.agencies import queries as agencies
from frontdoor.concerns.models import Contact, Feedback, Move
from frontdoor.core.calendar import london_date
from frontdoor.devtools import cast, demo, year
from frontdoor.figures import catalogue, periods
from frontdoor.figures.disclosing import rows_shown
from frontdoor.figures.scope import Scope


def test_a_year_gives_every_figure_something_to_count(demonstration, monkeypatch):
    demo.lay_out_guides(demonstration)
    year.tell(demonstration)
    today = london_date(demonstration)
    scope = Scope(cast.viewer("manager", today), periods.twelve_months(today), demonstration)

    for key in catalogue.ENTRIES:
        found = catalogue.shown(key, scope, 0)
        assert found.n, key
        assert rows_shown(found), key
    assert agencies.hub_team(scope.viewer.partnership)


def test_a_year_lies_before_the_stories_and_is_told_once(demonstration):
    year.tell(demonstration)
    counted = Contact.objects.count(), Move.objects.count()
    year.tell(demonstration)

    assert (Contact.objects.count(), Move.objects.count()) == counted
    assert counted[0] == year.CONTACTS
    assert not Move.objects.filter(at__gt=demonstration).exists()
    assert not Feedback.objects.filter(read_at__gt=demonstration).exists()
