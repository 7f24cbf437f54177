"""Importing a list: nothing on any problem unless asked, out of sight until all is in, once for each row."""

import pytest

from frontdoor.access import deciding
from frontdoor.access import queries as access
from frontdoor.arrivals import queries
from frontdoor.arrivals.enums import ImportState
from frontdoor.arrivals.services import importing
from frontdoor.cli import lists as command
from frontdoor.cli import main
from frontdoor.cli.working import Lists
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.enums import Door
from frontdoor.concerns.models import Contact
from frontdoor.notices.models import Notice
from frontdoor.people import queries as people
from tests.arrivals.test_lists import GOOD, a_list
from tests.concerns.desk import MONDAY


def rows(number: int, *bad: int) -> bytes:
    held = [
        GOOD | {"given_name": f"Person {one}", "referrer_email": f"p{one}@home.example"}
        for one in range(number)
    ]
    for one in bad:
        held[one]["nhs_number"] = "12"
    return a_list(*held)


@pytest.fixture
def check(desk):
    def check(content: bytes, by: str = "manager"):
        viewer = getattr(desk, by)
        return importing.check_list(
            name="list.csv",
            content=content,
            partnership=viewer.partnership,
            by=viewer,
            actor=viewer.actor,
            at=MONDAY,
        )

    return check


@pytest.fixture
def begin(desk):
    def begin(run, *, only_good: bool = False):
        by = desk.manager
        return importing.begin(run=run, only_good=only_good, by=by, actor=by.actor, at=MONDAY)

    return begin


def import_all(run) -> None:
    for _done in importing.steps(run):
        pass
    importing.finish(run=run, at=MONDAY)


def test_checking_imports_nothing(check):
    run = check(rows(3, 1))

    assert (run.state, run.good, run.bad) == (ImportState.CHECKED, 2, 1)
    assert not Contact.objects.exists()


def test_a_problem_stops_the_import_unless_the_good_rows_are_asked_for(check, begin):
    run = check(rows(3, 1))
    with pytest.raises(importing.HasProblems):
        begin(run)
    assert not Contact.objects.exists()

    import_all(begin(run, only_good=True))
    assert set(Contact.objects.values_list("person__given_name", flat=True)) == {"Person 0", "Person 2"}
    assert set(Contact.objects.values_list("door", flat=True)) == {Door.IMPORT}


def test_nobody_sees_a_row_before_all_are_in(check, begin, desk):
    run = begin(check(rows(12)))
    steps = importing.steps(run)
    next(steps)

    assert Contact.objects.count() == importing.ROWS_AT_A_TIME
    for viewer in (desk.manager, desk.practitioner):
        assert not concerns.visible_contacts(viewer).exists()
        assert not access.visible_records(viewer).exclude(kind="import").exists()
        assert concerns.tab_counts(viewer, MONDAY)["new"] == 0
    assert not concerns.referrals_from("p1@home.example").exists()

    for _done in steps:
        assert not concerns.visible_contacts(desk.manager).exists()
    importing.finish(run=run, at=MONDAY)
    assert concerns.visible_contacts(desk.manager).count() == 12
    assert concerns.tab_counts(desk.manager, MONDAY)["new"] == 12
    person = Contact.objects.first().person
    assert people.visible_person(desk.manager, person.record.reference)


def test_an_import_that_was_ended_half_way_goes_on_where_it_was(check, begin):
    run = begin(check(rows(12)))
    next(importing.steps(run))
    import_all(queries.next_to_import())

    assert Contact.objects.count() == 12
    assert run.rows.count() == 12


def test_the_same_list_again_imports_nothing_twice(check, begin):
    for _time in range(2):
        run = begin(check(rows(3)))
        import_all(run)

    assert Contact.objects.count() == 3
    assert (queries.imported_so_far(run), queries.imported_before(run)) == (3, 3)


def test_no_letters_are_sent_for_a_list(check, begin):
    import_all(begin(check(rows(3))))

    assert not Notice.objects.exists()


def test_a_list_is_imported_once(check, begin):
    run = check(rows(2))
    begin(run)

    with pytest.raises(importing.BegunAlready):
        begin(run)


def test_a_list_without_one_good_row_cannot_begin(check, begin):
    with pytest.raises(importing.NothingToImport):
        begin(check(rows(2, 0, 1)), only_good=True)


def test_only_a_manager_of_the_hub_imports(check):
    for outsider in ("practitioner", "police_officer", "administrator"):
        with pytest.raises(deciding.NotAllowed):
            check(rows(1), by=outsider)


def test_a_list_is_seen_in_its_own_partnership_only(check, desk):
    run = check(rows(1))

    assert queries.visible_import(desk.manager, run.record.reference)
    assert queries.visible_import(desk.marram_manager, run.record.reference) is None


def test_the_worker_imports_what_was_begun_step_by_step(check, begin):
    begin(check(rows(7)))
    lists = Lists()

    turns = 0
    while lists.one_step():
        turns += 1
    assert turns == -(-7 // importing.ROWS_AT_A_TIME) + 1
    assert Contact.objects.filter(record__state="standard").count() == 7


@pytest.fixture
def run_command(town, tmp_path):
    """`frontdoor import-concerns`, without starting Django a second time."""

    def run(content: bytes, *more: str) -> int:
        file = tmp_path / "list.csv"
        file.write_bytes(content)
        options = main._parser().parse_args(
            ["import-concerns", str(file), "--partnership", "larkfield", *more]
        )
        return command.import_concerns(options)

    return run


def test_the_command_says_each_problem_and_imports_nothing(run_command, capsys):
    assert run_command(rows(3, 1)) == 1

    assert "row 3, nhs_number: An NHS number has ten digits." in capsys.readouterr().err
    assert not Contact.objects.exists()


def test_the_command_imports_the_good_rows_when_asked(run_command, capsys):
    assert run_command(rows(3, 1), "--good-rows") == 0

    assert "Imported 2. 0 were here before. 1 left out." in capsys.readouterr().out
    assert Contact.objects.filter(record__state="standard").count() == 2


def test_the_command_refuses_what_is_no_list(run_command, capsys):
    assert run_command(b"PK\x00") == 2
    assert "not a CSV file" in capsys.readouterr().err


def test_a_thousand_rows_with_three_bad_are_checked_before_any_is_imported(check, begin):
    run = check(rows(1000, 9, 499, 999))

    assert (run.good, run.bad) == (997, 3)
    assert [one.row for one in importing.checked_again(run).problems] == [11, 501, 1001]
    with pytest.raises(importing.HasProblems):
        begin(run)
    assert not Contact.objects.exists()
