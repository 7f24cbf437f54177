"""What somebody drops in is in the inbox at once, whole, and no field is filled by guessing."""

from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.arrivals import queries
from frontdoor.arrivals.services import taking_in
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns.enums import About, Door, ReferrerKind, Stage
from frontdoor.concerns.models import Contact
from frontdoor.documents import services as documents
from frontdoor.documents.kinds import FileRefused
from frontdoor.notices.models import Notice
from tests.arrivals import papers
from tests.concerns.desk import MONDAY, running, told_the_trail


@pytest.fixture
def take_in(desk):
    def take_in(name: str, content: bytes, by: str = "practitioner"):
        return taking_in.take_in_file(name=name, content=content, by=getattr(desk, by), at=MONDAY)

    return take_in


def contact_of(receipt) -> Contact:
    return Contact.objects.select_related("record__partnership", "referrer").get(
        record__reference=receipt.reference
    )


def parts(receipt) -> list:
    return list(queries.parts_of(contact_of(receipt)))


def test_a_dropped_email_is_a_new_contact_with_its_clocks_and_nothing_guessed(take_in):
    form = papers.word_form("Name: Marlow Testcase", "Bruises on both arms")
    receipt = take_in("worry.eml", papers.mail(form_docx=form).as_bytes())
    contact = contact_of(receipt)

    assert (contact.stage, contact.door, contact.about) == (Stage.RECEIVED, Door.EMAIL, About.NOT_KNOWN)
    assert running(contact) == {ClockKind.FIRST_READ, ClockKind.DECISION}
    assert (contact.person, contact.what_happened, contact.location) == (None, "", "")
    assert (contact.referrer.kind, contact.referrer.email) == (ReferrerKind.NOT_KNOWN, None)
    assert not Notice.objects.filter(record=contact.record).exists()
    assert told_the_trail(contact) == ["file_kept", "file_kept", "concern_received"]


def test_the_original_and_what_is_attached_are_kept_whole_with_their_text(take_in):
    form = papers.word_form("Name: Marlow Testcase", "Bruises on both arms")
    sent = papers.mail("See the form, please.", form_docx=form).as_bytes()
    message, attached = parts(take_in("worry.eml", sent))

    assert documents.read_file(message.file) == sent
    assert documents.read_file(attached.file) == form
    assert "See the form, please." in message.words
    assert "Subject: A worry" in message.words
    assert attached.words == "Name: Marlow Testcase\nBruises on both arms"


def test_what_may_not_be_kept_is_listed_with_the_reason_and_stays_in_the_original(take_in):
    sent = papers.mail(run_exe=b"MZ\x90\x00 a program", note_txt=b"Seen at 10")
    message, refused, note = parts(take_in("worry.eml", sent.as_bytes()))

    assert (refused.name, refused.file) == ("run.exe", None)
    assert "still in the e-mail" in refused.problem
    assert "must be a PDF, JPEG, PNG, Word (DOCX) or plain text" in refused.problem
    assert note.words == "Seen at 10"
    assert message.file


def test_the_same_email_twice_leads_to_the_first_even_by_another_way(take_in, desk):
    sent = papers.mail()
    first = take_in("worry.eml", sent.as_bytes())
    again = take_in("copy of worry.eml", sent.as_bytes())
    on_its_way = b"Received: from relay.example; Mon, 02 Mar 2026 09:31:00 +0000\r\n" + sent.as_bytes()
    fetched = taking_in.take_in_mail(content=on_its_way, partnership=desk.practitioner.partnership, at=MONDAY)

    assert (first.is_new, again.is_new, fetched.is_new) == (True, False, False)
    assert first.reference == again.reference == fetched.reference
    assert Contact.objects.count() == 1


def test_another_email_under_the_same_message_id_is_not_lost(take_in):
    first = take_in("a.eml", papers.mail("The first").as_bytes())
    second = take_in("b.eml", papers.mail("Something else").as_bytes())

    assert second.is_new
    assert second.reference != first.reference


def test_the_same_document_twice_leads_to_the_first(take_in):
    first = take_in("form.pdf", papers.pdf("Marlow Testcase"))
    again = take_in("form (1).pdf", papers.pdf("Marlow Testcase"))

    assert (again.reference, again.is_new) == (first.reference, False)
    assert [part.words for part in parts(first)] == ["Marlow Testcase"]


def test_what_came_before_and_is_kept_from_somebody_is_no_news_to_them(take_in, desk):
    first = take_in("form.pdf", papers.pdf("Marlow Testcase"))
    access.exclude(
        record=contact_of(first).record,
        user=desk.second_practitioner.user,
        reason="Knows the family",
        by=desk.manager,
        at=MONDAY + timedelta(minutes=1),
    )

    theirs = take_in("form.pdf", papers.pdf("Marlow Testcase"), by="second_practitioner")
    again = take_in("form.pdf", papers.pdf("Marlow Testcase"), by="second_practitioner")

    assert theirs.is_new
    assert theirs.reference != first.reference
    assert (again.reference, again.is_new) == (theirs.reference, False)


def test_each_neighbour_has_their_own(take_in):
    here = take_in("form.pdf", papers.pdf("Marlow Testcase"))
    there = take_in("form.pdf", papers.pdf("Marlow Testcase"), by="marram_practitioner")

    assert there.is_new
    assert there.reference != here.reference


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("worry.msg", b"\xd0\xcf\x11\xe0 outlook", "Save the e-mail as .eml"),
        ("form.doc", b"\xd0\xcf\x11\xe0 word", "save it as .docx"),
        ("worry.eml", b"<html><body>no mail</body></html>", "This is not an e-mail"),
        ("form.docx", b"PK\x03\x04 not a zip", "must be a PDF"),
        ("run.exe", b"MZ", "must be a PDF"),
        ("empty.eml", b"", "The file is empty"),
        ("big.eml", b"From: a@b.example\r\n\r\n" + b"x" * 21 * 2**20, "must be smaller than 20MB"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do_and_makes_nothing(take_in, name, content, sentence):
    with pytest.raises(FileRefused, match=sentence.replace("(", r"\(")):
        take_in(name, content)

    assert not Contact.objects.exists()


def test_what_is_sealed_is_not_in_the_list_that_waits(take_in, desk):
    seen, hidden = take_in("a.txt", b"One"), take_in("b.txt", b"Two")
    access.change_state(
        record=contact_of(hidden).record, state=RecordState.SEALED, reason="Staff", by=desk.manager, at=MONDAY
    )

    waiting = [contact.record.reference for contact in queries.to_be_entered(desk.practitioner)]
    assert waiting == [seen.reference]
