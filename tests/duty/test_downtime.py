"""The downtime pack: who stands in it, when it is made anew, and where else it is written."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import Danger
from frontdoor.concerns.services import deciding
from frontdoor.config import env
from frontdoor.documents import services as documents
from frontdoor.duty import queries
from frontdoor.duty.models import Pack
from frontdoor.duty.services import downtime
from frontdoor.papers import text
from frontdoor.people.services import PersonDetails
from frontdoor.trail.models import Event
from tests.concerns.desk import MONDAY
from tests.duty.night import FIVE


def made(at=FIVE, key: str = "larkfield") -> Pack:
    partnership = agencies.partnership(key)
    return downtime.make(partnership=partnership, hub=agencies.hub_team(partnership), at=at)


def says(at=FIVE, key: str = "larkfield") -> str:
    return text.draw(downtime.contents(agencies.partnership(key), queries.open_to_all(), at).paper)


@pytest.fixture
def contact(shift):
    return shift.receive(immediate_danger=Danger.YES)


def test_pack_is_a_pdf_with_numbers_people_and_questions(shift, contact):
    shift.flagged(contact)
    shift.measure(contact, days=3)

    read = PdfReader(BytesIO(documents.read_file(made().file)))

    said = " ".join("\n".join(page.extract_text() for page in read.pages).split())
    for words in ("01632 960 199", "Marlow Testcase", "A carer calls", "Hoards", "What happened?"):
        assert words in said


def test_pack_is_kept_encrypted_and_its_making_is_on_the_trail(shift, contact, settings):
    held = made()

    path = next(path for path in settings.FILES_DIR.glob("*/*") if path.name == str(held.file_id))
    assert b"%PDF" not in path.read_bytes()
    assert Event.objects.get(action="downtime_pack_made").record == str(held.pk)


def test_only_open_high_risks_of_the_own_partnership_stand_in_it(shift, contact):
    shift.receive(person=PersonDetails(given_name="Calm"))
    over = shift.decided(person=PersonDetails(given_name="Over"), immediate_danger=Danger.YES)
    shift.tell_everybody(over)
    deciding.close(contact=over, by=shift.practitioner, at=MONDAY)
    shift.submit(to="marram", person=PersonDetails(given_name="Other"), immediate_danger=Danger.YES)

    said = says()

    assert "Marlow" in said
    assert not any(name in said for name in ("Calm", "Over", "Other"))
    assert "Other" in says(key="marram")


def close(shift, record, state=RecordState.SENSITIVE):
    access.change_state(record=record, state=state, reason="So", by=shift.manager, at=MONDAY)


@pytest.mark.parametrize("state", [RecordState.SENSITIVE, RecordState.RESTRICTED, RecordState.SEALED])
@pytest.mark.parametrize("part", ["record", "person"])
def test_what_is_closed_to_anybody_never_stands_in_it(shift, contact, state, part):
    assert "Marlow" in says()

    close(shift, contact.record if part == "record" else contact.person.record, state)

    assert "Marlow" not in says()


def test_whoever_is_kept_from_one_record_keeps_it_out_of_the_pack(shift, contact):
    shift.keep_from(contact, shift.bea)

    assert "Marlow" not in says()


def test_pack_is_made_at_its_times_and_not_between(shift):
    assert [downtime.make_next(at=FIVE).record.partnership.key for _each in range(2)] == [
        "larkfield",
        "marram",
    ]
    assert downtime.make_next(at=FIVE + timedelta(hours=6)) is None
    # After midnight, and at 07:30.
    for later in (FIVE + timedelta(hours=8), FIVE + timedelta(hours=15)):
        made_now = [downtime.make_next(at=later) for _each in range(3)]
        assert [one is None for one in made_now] == [False, False, True]


def test_pack_is_made_anew_when_somebody_in_it_is_closed(shift, contact):
    before = made()
    assert queries.pack_for(shift.bea) == before
    shift.keep_from(contact, shift.bea)
    assert queries.pack_for(shift.bea) is None
    assert queries.pack_for(shift.sam) == before

    downtime.make_next(at=FIVE + timedelta(minutes=1))

    assert queries.pack_for(shift.bea) == queries.newest_pack(shift.bea.partnership) != before


@pytest.mark.parametrize("who", ["nurse", "custodian", "board_member", "marram_practitioner"])
def test_nobody_else_is_given_it(shift, contact, who):
    made()

    assert queries.pack_for(getattr(shift, who)) is None


def test_newest_is_written_beside_for_its_owner_alone(shift, contact, settings, tmp_path):
    settings.DOWNTIME_FOLDER = tmp_path
    made()
    made(FIVE + timedelta(hours=1))

    (path,) = tmp_path.iterdir()
    assert path.name == "larkfield.pdf"
    assert path.read_bytes() == documents.read_file(queries.newest_pack(shift.sam.partnership).file)
    assert path.stat().st_mode & 0o077 == 0


def test_folder_that_is_not_there_is_refused_in_words(monkeypatch, tmp_path):
    monkeypatch.setenv("FRONTDOOR_DOWNTIME_FOLDER", str(tmp_path / "nowhere"))
    with pytest.raises(env.BadEnvironment, match="a folder that exists"):
        env.folder("FRONTDOOR_DOWNTIME_FOLDER")
    monkeypatch.setenv("FRONTDOOR_DOWNTIME_FOLDER", str(tmp_path))
    assert env.folder("FRONTDOOR_DOWNTIME_FOLDER") == tmp_path
    monkeypatch.delenv("FRONTDOOR_DOWNTIME_FOLDER")
    assert env.folder("FRONTDOOR_DOWNTIME_FOLDER") is None
