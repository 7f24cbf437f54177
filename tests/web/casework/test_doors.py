"""What the hub takes in with its own hands: e-mails and documents, calls, and advice."""

from unittest.mock import ANY

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdoor.arrivals.models import Advice, Import
from frontdoor.cli.working import Lists
from frontdoor.concerns.enums import Door
from frontdoor.concerns.models import Contact
from frontdoor.trail.models import Event
from tests.arrivals import papers
from tests.support.page import errors, heading, read, rows, words


ARRIVALS, CALL, ADVICE = "/casework/arrivals/", "/casework/new/", "/casework/new/advice/"
SENT = papers.mail(form_docx=papers.word_form("Name: Marlow Testcase")).as_bytes()
TYPED = "What she said, which took me ten minutes to write down. "
ASKED = {
    "asker": "provider",
    "how": "phone",
    "question": "A resident refuses her tablets",
    "advised": "Speak with her GP; call again if she gets worse",
}


@pytest.fixture
def hub(signed_in):
    return signed_in("practitioner")


def drop(client, name: str, content: bytes):
    return client.post(ARRIVALS, {"file": SimpleUploadedFile(name, content)})


def dropped(client, name: str = "worry.eml", content: bytes = b"") -> str:
    return drop(client, name, content or SENT)["Location"].split("/")[3]


def enter(client, reference: str, **typed: str):
    return client.post(f"/casework/contacts/{reference}/enter/", {"about": "adult", **typed})


def test_a_dropped_email_leads_to_its_text_beside_empty_fields(hub):
    page = hub.get(
        drop(hub, "w.eml", papers.mail(form_docx=papers.word_form("Name: Marlow")).as_bytes())["Location"]
    )
    soup = read(page)

    assert heading(page).startswith("Enter the details")
    assert "Name: Marlow" in words(soup.select_one(".cw-beside__text"))
    assert not [one for one in soup.select(".cw-beside__form input[type=text]") if one.get("value")]
    assert not soup.select(".cw-beside__form [checked], .cw-beside__form option[selected]")


def test_it_is_in_the_inbox_at_once(hub):
    reference = dropped(hub)
    inbox = words(read(hub.get("/casework/")).main)

    assert reference in inbox
    assert "Details not entered yet" in inbox
    assert "E-mail or document" in inbox


def test_the_record_shows_the_text_and_offers_to_enter_the_details_first(hub):
    page = read(hub.get(f"/casework/contacts/{dropped(hub)}/"))

    assert "Name: Marlow Testcase" in words(page.main)
    assert words(page.select_one(".cw-next .govuk-button")) == "Enter the details"


def test_whoever_decides_has_the_text_beside_the_form(hub):
    reference = dropped(hub)
    hub.post(f"/casework/contacts/{reference}/take/")

    beside = words(read(hub.get(f"/casework/contacts/{reference}/accept/")).aside)
    assert "Name: Marlow Testcase" in beside


def test_what_was_refused_stands_with_its_reason(hub):
    reference = dropped(hub, content=papers.mail(run_exe=b"MZ").as_bytes())

    shown = words(read(hub.get(f"/casework/contacts/{reference}/enter/")).select_one(".cw-beside__text"))
    assert "run.exe Not taken as a file of its own; it is still in the e-mail." in shown


def test_the_same_again_leads_to_the_first_and_says_so(hub):
    reference = dropped(hub)
    again = drop(hub, "copy.eml", SENT)

    assert again["Location"] == f"/casework/contacts/{reference}/"
    assert "was taken in before" in words(read(hub.get(again["Location"])).main)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("worry.msg", b"\xd0\xcf", "Save the e-mail as .eml"),
        ("run.exe", b"MZ\x00", "The file must be a PDF"),
        ("empty.pdf", b"", "The file is empty"),
    ],
)
def test_what_cannot_be_taken_in_comes_back_with_a_sentence(hub, name, content, sentence):
    page = drop(hub, name, content)

    assert page.status_code == 422
    assert errors(page)[0].startswith(sentence) or sentence in errors(page)[0]
    assert not Contact.objects.exists()


def test_no_file_says_what_to_do(hub):
    assert errors(hub.post(ARRIVALS, {})) == ["Choose an e-mail or a document"]


def test_what_was_typed_stays_when_something_is_wrong(hub):
    reference = dropped(hub)
    page = enter(hub, reference, what_happened=TYPED, person_nhs_number="12")

    assert page.status_code == 422
    assert TYPED.strip() in page.content.decode()
    assert "Name: Marlow Testcase" in page.content.decode()


def test_somebody_who_was_faster_is_no_reason_to_lose_what_was_typed(hub, signed_in):
    reference = dropped(hub)
    enter(signed_in("second_practitioner"), reference, what_happened="The first words")

    page = enter(hub, reference, what_happened=TYPED)
    assert page.status_code == 409
    assert TYPED.strip() in page.content.decode()
    assert Contact.objects.get().what_happened == "The first words"


def test_what_was_entered_is_not_asked_again(hub):
    reference = dropped(hub)
    enter(hub, reference, what_happened="Bruises", person_given_name="Marlow")

    page = read(hub.get(f"/casework/contacts/{reference}/enter/"))
    assert page.select_one("[name=location]")
    assert not page.select("[name=what_happened], [name=person_given_name], [name=about]")


def test_reading_an_arrival_is_on_the_trail(hub):
    reference = dropped(hub)
    hub.get(f"/casework/contacts/{reference}/enter/")

    assert Event.objects.filter(action="contact_read", record=str(Contact.objects.get().pk)).exists()


def test_a_contact_that_came_another_way_has_no_such_page(hub, desk):
    assert hub.get(f"/casework/contacts/{desk.receive()}/enter/").status_code == 404


def test_the_list_of_what_waits_takes_as_many_queries_for_three_as_for_one(hub, django_assert_num_queries):
    counts = []
    for number in (1, 2, 3):
        dropped(hub, f"{number}.txt", str(number).encode())
        if number != 2:
            with django_assert_num_queries(ANY) as asked:
                hub.get(ARRIVALS)
            counts.append(len(asked))
    assert counts[0] == counts[1] <= 25


def test_partners_and_neighbours_have_none_of_it(hub, signed_in):
    reference = dropped(hub)

    for address in (ARRIVALS, CALL, ADVICE, "/casework/advice/"):
        assert signed_in("nurse").get(address).status_code == 403
    assert signed_in("marram_practitioner").get(f"/casework/contacts/{reference}/enter/").status_code == 404
    assert "Nothing waits" in words(read(signed_in("marram_practitioner").get(ARRIVALS)).main)


def call(client, **typed: object):
    press = read(client.get(CALL)).select_one("[name=press]")["value"]
    return client.post(CALL, {"press": press, "about": "adult", **typed}), press


def test_a_call_ends_with_a_reference_to_read_out(hub):
    page, _press = call(
        hub, what_happened="He shouts at her", person_given_name="Marlow", types=["psychological"]
    )
    contact = Contact.objects.select_related("record", "person").get()
    shown = words(read(page).main)

    assert heading(page) == "Read this out"
    assert contact.record.reference in shown
    assert (contact.door, contact.person.given_name) == (Door.PHONE, "Marlow")


def test_a_call_says_who_is_alleged_of_what_and_why_it_is_told(hub):
    call(
        hub,
        what_happened="He takes her pension",
        types=["financial"],
        main_type="psychological",
        source_kind="person",
        source_name="Robin Nephew",
        source_relationship="family",
        before="A call in March",
        consent="no",
        consent_basis="pressure",
    )
    contact = Contact.objects.get()
    rows = {(one.type, one.source.relationship, one.is_main) for one in contact.allegations.all()}

    assert rows == {("financial", "family", False), ("psychological", "family", True)}
    assert contact.told_later.get(item="before").words == "A call in March"
    assert contact.consent_basis == "pressure"


def test_the_code_that_is_read_out_opens_the_follow_up(hub, client):
    page, _press = call(hub, what_happened="He shouts at her")
    reference, code = (words(one) for one in read(page).select(".cw-code dd"))

    opened = client.post("/report/follow-up/", {"reference": reference, "code": code})
    assert opened.status_code in (200, 302)
    assert reference in (opened.content.decode() or opened["Location"]) or opened.status_code == 302


def test_a_call_needs_only_what_happened(hub):
    page, _press = call(hub)

    assert page.status_code == 422
    assert errors(page) == ["Enter what happened. A few words are enough"]


def test_everything_typed_during_a_call_stays_when_something_is_wrong(hub):
    page, press = call(
        hub,
        what_happened=TYPED,
        person_nhs_number="12",
        referrer_name="Grace",
        types=["neglect"],
        consent="no",
    )
    soup = read(page)

    assert page.status_code == 422
    assert words(soup.select_one("[name=what_happened]")) == TYPED.strip()
    assert soup.select_one("[name=referrer_name]")["value"] == "Grace"
    assert soup.select_one("[name=types][value=neglect]").has_attr("checked")
    assert soup.select_one("[name=consent][value=no]").has_attr("checked")
    assert soup.select_one("[name=press]")["value"] == press


def test_two_presses_make_one_contact(hub):
    first, press = call(hub, what_happened="He shouts")
    again = hub.post(CALL, {"press": press, "about": "adult", "what_happened": "He shouts"})

    assert Contact.objects.count() == 1
    assert [words(one) for one in read(first).select(".cw-code dd")] == [
        words(one) for one in read(again).select(".cw-code dd")
    ]


def test_going_back_to_change_a_recorded_call_says_that_it_is_recorded(hub):
    first, press = call(hub, what_happened="He shouts")
    reference = words(read(first).select_one(".cw-code dd"))
    page = hub.post(CALL, {"press": press, "about": "adult", "what_happened": TYPED})

    assert page.status_code == 409
    assert reference in errors(page)[0]
    assert TYPED.strip() in page.content.decode()


def test_advice_is_recorded_and_counted_without_anybody_named(hub):
    page = hub.post(ADVICE, ASKED, follow=True)

    assert "1 in the last 30 days" in words(read(page).main)
    assert "Speak with her GP" in words(read(page).main)
    assert not Contact.objects.exists()
    assert Event.objects.filter(action="advice_given").count() == 1


def test_advice_by_one_press_of_a_button_is_recorded_once(hub):
    press = read(hub.get(ADVICE)).select_one("[name=press]")["value"]
    for _time in range(2):
        hub.post(ADVICE, ASKED | {"press": press})

    assert Advice.objects.count() == 1


def test_advice_without_words_says_what_is_missing_and_keeps_the_rest(hub):
    page = hub.post(ADVICE, ASKED | {"advised": "", "question": TYPED})

    assert errors(page) == ["Enter what you advised"]
    assert TYPED.strip() in page.content.decode()


def test_advice_stays_within_the_partnership(hub, signed_in):
    hub.post(ADVICE, ASKED)

    assert (
        "Speak with her GP" not in signed_in("marram_practitioner").get("/casework/advice/").content.decode()
    )


IMPORT = "/casework/import/"
GOOD_LIST = b"what_happened\nBruises\nShouting\n"
BAD_LIST = b"what_happened,nhs_number\nBruises,12\nShouting,\n"


@pytest.fixture
def manager(signed_in):
    return signed_in("manager")


def check_list(client, content: bytes) -> str:
    return client.post(IMPORT, {"file": SimpleUploadedFile("list.csv", content)})["Location"]


def test_a_list_is_checked_and_its_problems_stand_by_row(manager):
    page = manager.get(check_list(manager, BAD_LIST))

    assert "1 rows can be imported ; 1 cannot" in words(read(page).main)
    assert rows(page)[1] == [
        "Row 2",
        "nhs_number",
        "12",
        "An NHS number has ten digits.",
        "Correct it, or leave it empty.",
    ]
    assert not Contact.objects.exists()


def test_the_problems_can_be_saved_as_a_file(manager):
    report = manager.get(check_list(manager, BAD_LIST) + "problems/")

    assert report["Content-Disposition"].startswith("attachment;")
    assert "2,nhs_number,12,An NHS number has ten digits." in report.content.decode()


def test_the_template_names_every_column(manager):
    assert "what_happened,about,types" in manager.get(IMPORT + "template/").content.decode()


def test_bad_rows_are_left_out_only_when_asked(manager):
    address = check_list(manager, BAD_LIST)
    refused = manager.post(address, {})

    assert errors(refused) == ["Select whether to import the good rows"]
    assert Import.objects.get().state == "checked"
    assert manager.post(address, {"which": "good"}).status_code == 302
    assert "0 of 1 rows are in" in words(read(manager.get(address)).main)


def test_how_far_it_is_and_what_came_of_it_stand_on_the_page(manager):
    address = check_list(manager, GOOD_LIST)
    manager.post(address, {})
    worker = Lists()
    while worker.one_step():
        pass

    assert "2 concerns were imported" in words(read(manager.get(address)).main)
    assert "Imported list" in words(read(manager.get("/casework/")).main)


def test_a_second_press_begins_nothing_twice(manager):
    address = check_list(manager, GOOD_LIST)
    manager.post(address, {})

    assert "begun already" in words(read(manager.post(address, {}, follow=True)).main)


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\x00", "This is not a CSV file"), (b"a,b\n", "These columns are not known")]
)
def test_what_is_no_list_comes_back_with_a_sentence(manager, content, sentence):
    page = manager.post(IMPORT, {"file": SimpleUploadedFile("list.csv", content)})

    assert page.status_code == 422
    assert errors(page)[0].startswith(sentence)


def test_lists_are_for_the_hubs_managers_of_their_own_partnership(manager, hub, signed_in):
    address = check_list(manager, BAD_LIST)

    assert hub.get(IMPORT).status_code == 403
    assert signed_in("marram_manager").get(address).status_code == 404
    assert signed_in("marram_manager").get(address + "problems/").status_code == 404


def test_reading_a_list_and_its_problems_is_on_the_trail(manager):
    address = check_list(manager, BAD_LIST)
    manager.get(address)
    manager.get(address + "problems/")

    assert Event.objects.filter(action="import_read", record=str(Import.objects.get().pk)).count() == 2
