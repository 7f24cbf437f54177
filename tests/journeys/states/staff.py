"""The administrator's pages, what everybody who works here may read, and the personas of the demonstration."""

from collections.abc import Callable, Iterator

from django.urls import reverse

from frontdoor.accounts import queries as users
from frontdoor.accounts import services as accounts
from frontdoor.accounts.models import User
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.agencies.models import Membership
from frontdoor.devtools.cast import BY_KEY
from frontdoor.notices import services as notices
from frontdoor.notices.models import Notice
from frontdoor.trail.services import SYSTEM
from tests.journeys.states.world import UNBROKEN, PageState, World, reads


SAM = BY_KEY["practitioner"].email
DEV = BY_KEY["administrator"].email


def user(email: str) -> User:
    found = users.by_email(email)
    assert found is not None
    return found


def of(name: str, email: str = SAM) -> Callable[[World], str]:
    return lambda world: reverse(f"staff:{name}", args=[user(email).pk])


def page(name: str, path: Callable[[World], str] | str, state: str, how: str, who: str = "administrator"):
    return reads(f"staff:{name}", path, who, state, how)


def form(
    name: str,
    path: Callable[[World], str] | str,
    *,
    wrong: dict | None = None,
    prepare: Callable[[World], object] | None = None,
    typical: str = "typical",
) -> Iterator[PageState]:
    def state(what: str, how: str, status: int, sent: dict | None) -> PageState:
        def ask(world: World):
            if prepare:
                prepare(world)
            address = path if isinstance(path, str) else path(world)
            client = world.client("administrator")
            return client.get(address) if sent is None else client.post(address, sent)

        return PageState(f"staff:{name}", what, "administrator", how, ask, status)

    yield state(typical, "People, a person, then this act", 200, None)
    if wrong is not None:
        yield state(
            "error summary", "leave out what is needed" if not wrong else "send what cannot be", 422, wrong
        )


def add_somebody_long(world: World) -> None:
    """A name with nothing to break at, in two teams, one of them left."""
    added = accounts.register(email="long@larkfield.example", name=UNBROKEN)
    for key, role in (("hub", "hub_practitioner"), ("board", "board_member")):
        team = agencies.team(f"larkfield.larkfield-council.{key}")
        assert team is not None
        agency_services.join_team(
            user=added, team=team, role=role, from_on=world.now.date(), by=SYSTEM, at=world.now
        )


def switch_off(world: World) -> None:
    accounts.deactivate(user=user(SAM), by=SYSTEM, at=world.now)


def give_up_a_notice(world: World) -> Notice:
    put = notices.put_in_outbox(
        kind="choose_password",
        recipient=f"somebody@{UNBROKEN[:60]}.example",
        subject="Choose your Frontdoor password",
        body="Hello",
        at=world.now,
    )
    assert put is not None
    Notice.objects.filter(pk=put.pk).update(
        given_up_at=world.now, attempts=12, last_problem="SMTPRecipientsRefused"
    )
    return put


def after(prepare: Callable[[World], object], path: Callable[[World], str] | str) -> Callable[[World], str]:
    def prepared(world: World) -> str:
        prepare(world)
        return path if isinstance(path, str) else path(world)

    return prepared


def sam_is_added_to_the_board(world: World):
    return world.client("administrator").post(
        reverse("staff:join", args=[user(SAM).pk]),
        {
            "team": "larkfield.larkfield-council.board",
            "role": "board_member",
            "from_on-day": "1",
            "from_on-month": "4",
            "from_on-year": "2026",
        },
        follow=True,
    )


def membership_of_sam(world: World) -> str:
    held = Membership.objects.filter(user=user(SAM), until_on=None).first()
    assert held is not None
    return reverse("staff:end_membership", args=[held.pk])


PEOPLE = (
    page("people", "/staff/people/", "typical", "“People” in the navigation"),
    page("people", after(add_somebody_long, "/staff/people/"), "long text", "somebody with a long name"),
    page("person", of("person"), "typical", "People, a name"),
    page("person", of("person", DEV), "permission-limited: own account", "People, one’s own name"),
    page("person", after(switch_off, of("person")), "switched off", "the account is switched off"),
    page(
        "person",
        after(add_somebody_long, of("person", "long@larkfield.example")),
        "long text",
        "somebody with a long name in two teams",
    ),
    PageState("staff:person", "success banner", "administrator", "Add to a team", sam_is_added_to_the_board),
    *form("add_person", "/staff/people/add/", wrong={}),
    *form("join", of("join"), wrong={}),
    *form("invite", of("invite")),
    *form("forget_second_step", of("forget_second_step")),
    *form("deactivate", of("deactivate")),
    *form("deactivate", of("deactivate", DEV), wrong={"own": "account"}, typical="own account"),
    *form("reactivate", of("reactivate"), prepare=switch_off),
    *form("end_membership", membership_of_sam, wrong={}),
)
READ = (
    page("roles", "/staff/roles/", "typical", "“Roles” in the navigation", "board_member"),
    page("partnership", "/staff/partnership/", "typical", "“Partnership” in the navigation", "board_member"),
    page("other_partnership", "/staff/partnership/marram/", "typical", "another partnership", "board_member"),
    page("trail", "/staff/trail/", "typical", "“Trail” in the navigation", "trail_auditor"),
    page("notices", "/staff/notices/", "empty", "“E-mails” in the navigation"),
    page("notices", after(give_up_a_notice, "/staff/notices/"), "typical", "an e-mail was given up"),
    page(
        "send_again",
        lambda world: reverse("staff:send_again", args=[give_up_a_notice(world).pk]),
        "typical",
        "“Send again” beside it",
    ),
    page("components", "/staff/components/", "typical", "“Components” in the navigation"),
)
DEMONSTRATION = (
    reads("devtools:personas", "/dev/personas/", "", "typical", "the address printed by “make demo”"),
    reads(
        "devtools:personas",
        "/dev/personas/",
        "practitioner",
        "signed in",
        "the address printed by “make demo”",
    ),
    PageState(
        "devtools:personas",
        "nobody of that name",
        "",
        "send a persona that is not there",
        lambda world: world.client("").post("/dev/personas/", {"persona": "nobody"}),
        422,
    ),
)

STATES = (*PEOPLE, *READ, *DEMONSTRATION)
