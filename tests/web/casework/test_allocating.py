"""The inbox as a place to share work out: filters in the address, lists under a name, several to one colleague."""

import pytest

from frontdoor.access import services as access
from frontdoor.concerns.models import Contact, SavedView
from frontdoor.concerns.services import saved_views
from frontdoor.trail.models import Event
from tests.support.page import errors, read, words


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


def text(page) -> str:
    return words(read(page).main)


def with_whom(reference: str) -> str:
    taken_by = Contact.objects.get(record__reference=reference).taken_by
    return taken_by.name if taken_by else ""


def give(client, references, to):
    return client.post("/casework/give/", {"contact": references, "to": str(to.user.pk)}, follow=True)


def test_several_are_given_to_one_colleague_at_once(desk, sam, viewer_of):
    one, two = desk.receive(), desk.checking()

    page = sam.get(f"/casework/give/?contact={one}&contact={two}")
    assert [one in text(page), two in text(page)] == [True, True]
    done = give(sam, [one, two], viewer_of("second_practitioner"))

    assert "Bea Lindqvist has 2 contacts more" in text(done)
    assert {with_whom(one), with_whom(two)} == {"Bea Lindqvist"}


def test_a_colleague_who_is_kept_from_one_of_them_is_not_offered(desk, sam, viewer_of):
    one, two = desk.receive(), desk.receive()
    bea = viewer_of("second_practitioner")
    access.exclude(
        record=desk.contact(two).record,
        user=bea.user,
        reason="Neighbour",
        by=viewer_of("manager"),
        at=desk.now,
    )

    assert "Bea Lindqvist" not in text(sam.get(f"/casework/give/?contact={one}&contact={two}"))
    refused = give(sam, [one, two], bea)
    assert errors(refused) == ["Select who takes them"]
    assert with_whom(one) == ""
    assert "Bea Lindqvist" in text(sam.get(f"/casework/give/?contact={one}"))


def test_what_cannot_be_given_or_seen_is_not_among_them(desk, sam, signed_in):
    decided = desk.decided()

    for asked in (f"?contact={decided}", "?contact=LK-222-2222", ""):
        assert "No contact is chosen" in text(sam.get(f"/casework/give/{asked}"))
    theirs = desk.receive(partnership="marram")
    assert theirs not in text(sam.get(f"/casework/give/?contact={theirs}"))
    assert signed_in("nurse").get("/casework/give/").status_code == 403


def test_looking_at_the_chosen_is_on_the_trail(desk, sam):
    one = desk.receive()
    sam.get(f"/casework/give/?contact={one}")

    listed = Event.objects.filter(action="list_read").latest("seq")
    assert str(desk.contact(one).pk) in str(listed.detail)


def test_the_inbox_narrows_and_the_tabs_keep_it(desk, sam):
    reference = desk.receive()

    assert reference in text(sam.get("/casework/?tab=new&kind=neglect"))
    narrowed = sam.get("/casework/?tab=new&kind=physical")
    assert reference not in text(narrowed)
    assert "kind=physical" in read(narrowed).select_one(".cw-tab")["href"]
    assert sam.get("/casework/?level=purple").status_code == 422
    assert sam.get("/casework/?mine=99999").status_code == 422


def test_a_list_is_kept_under_a_name_without_what_was_searched(sam, signed_in):
    sent = {"name": "Neglect,  mine", "query": "tab=checking&kind=neglect&mine=me&search=Marlow&x=1"}
    done = sam.post("/casework/views/", sent, follow=True)

    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Neglect, mine", "tab=checking&kind=neglect&mine=me")
    assert "Neglect, mine" in text(done)
    assert "Neglect, mine" not in text(signed_in("manager").get("/casework/"))


def test_a_name_is_needed_used_again_and_removed_by_its_owner_alone(sam, signed_in):
    assert errors(sam.post("/casework/views/", {"name": " "})) == ["Enter a name"]
    for query in ("tab=new", "tab=late"):
        sam.post("/casework/views/", {"name": "Mine", "query": query})
    view = SavedView.objects.get()
    assert view.query == "tab=late"

    for remove in (str(view.pk), "x", "9" * 40):
        signed_in("manager").post("/casework/views/", {"remove": remove})
    assert SavedView.objects.exists()
    sam.post("/casework/views/", {"remove": str(view.pk)})
    assert not SavedView.objects.exists()


def test_there_is_an_end_to_saved_lists(sam):
    for number in range(saved_views.MOST):
        sam.post("/casework/views/", {"name": f"List {number}", "query": "tab=new"})

    assert errors(sam.post("/casework/views/", {"name": "One more"})) == [
        "You have 12 saved lists already. Remove one first."
    ]
