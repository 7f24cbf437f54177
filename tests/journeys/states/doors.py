"""Taking in by hand: what is dropped in, calls while talking, advice."""

from django.core.files.uploadedfile import SimpleUploadedFile

from frontdoor.arrivals.services import taking_in
from frontdoor.cli.working import Lists
from frontdoor.concerns import queries
from frontdoor.devtools import papers
from frontdoor.devtools.stories.stage import Stage
from tests.journeys.states.world import LONG_WORDS, UNBROKEN, PageState, World, of_contact, reads


ARRIVALS, CALL, ADVICE, GIVEN = (
    "/casework/arrivals/",
    "/casework/new/",
    "/casework/new/advice/",
    "/casework/advice/",
)
WORD_FORM = "emailed-word-form"


def sent(route: str, path: str, state: str, how: str, given: dict, status: int = 422) -> PageState:
    return PageState(
        route,
        state,
        "practitioner",
        how,
        lambda world: world.client("practitioner").post(path, given),
        status,
    )


def dropped_program() -> dict:
    return {"file": SimpleUploadedFile("run.exe", b"MZ")}


def long_mail() -> bytes:
    files = {f"{UNBROKEN}{number}_exe": b"MZ" for number in range(3)}
    return papers.mail(f"{UNBROKEN * 3}\n{LONG_WORDS}", subject=UNBROKEN * 4, **files).as_bytes()


def take_in_at_length(world: World) -> str:
    by = Stage(world.now).viewer("practitioner")
    return taking_in.take_in_file(name="a.eml", content=long_mail(), by=by, at=world.now).reference


def at_length(world: World):
    take_in_at_length(world)
    return world.client("practitioner").get(ARRIVALS)


def enter_at_length(world: World):
    return world.client("practitioner").get(f"/casework/contacts/{take_in_at_length(world)}/enter/")


def record_at_length(world: World):
    return world.client("practitioner").get(f"/casework/contacts/{take_in_at_length(world)}/")


def enter(world: World, who: str = "practitioner", **typed: str):
    address = of_contact(world, "enter_details", WORD_FORM)
    return world.client(who).post(address, {"about": "adult", **typed})


def entered_meanwhile(world: World):
    enter(world, "second_practitioner", what_happened="The first words")
    return enter(world, what_happened=LONG_WORDS)


def moved_on(world: World):
    contact = queries.for_referrer(world.contact(WORD_FORM).pk)
    type(contact).objects.filter(pk=contact.pk).update(stage="closed")
    return world.client("practitioner").get(of_contact(world, "enter_details", WORD_FORM))


def word_form(world: World) -> str:
    return of_contact(world, "enter_details", WORD_FORM)


def state(route: str, state: str, how: str, ask, status: int = 200) -> PageState:
    return PageState(route, state, "practitioner", how, ask, status)


IMPORT = "/casework/import/"
GOOD_LIST = b"what_happened\nBruises\nShouting\n"
BAD_LIST = b"what_happened,nhs_number,about\nBruises,12,an adult\nShouting,,\n,," + UNBROKEN.encode() + b"\n"


def check(world: World, content: bytes):
    file = SimpleUploadedFile(f"{UNBROKEN}.csv", content)
    return world.client("manager").post(IMPORT, {"file": file})


def checked(world: World, content: bytes, *, begin: bool = False):
    address = check(world, content)["Location"]
    if begin:
        world.client("manager").post(address, {})
    return address


def shown(content: bytes, *, begin: bool = False):
    return lambda world: world.client("manager").get(checked(world, content, begin=begin))


def imported(world: World):
    address = checked(world, GOOD_LIST, begin=True)
    worker = Lists()
    while worker.one_step():
        pass
    return world.client("manager").get(address)


def by_manager(route: str, state: str, how: str, ask, status: int = 200) -> PageState:
    return PageState(route, state, "manager", how, ask, status)


LISTS = (
    reads("casework:imports", IMPORT, "manager", "empty", "“Import”"),
    by_manager(
        "casework:imports", "error summary", "choose a picture", lambda world: check(world, b"\x00"), 422
    ),
    by_manager(
        "casework:imports",
        "typical",
        "after a list was checked",
        lambda world: checked(world, BAD_LIST) and world.client("manager").get(IMPORT),
    ),
    by_manager("casework:import", "typical", "a list without problems", shown(GOOD_LIST)),
    by_manager("casework:import", "with problems", "a list with bad rows", shown(BAD_LIST)),
    by_manager(
        "casework:import",
        "nothing good",
        "a list without one good row",
        shown(b"what_happened,nhs_number\na,1\n"),
    ),
    by_manager("casework:import", "running", "“Import all 2 rows”", shown(GOOD_LIST, begin=True)),
    by_manager("casework:import", "imported", "the worker has imported it", imported),
    by_manager(
        "casework:import",
        "error summary",
        "do not say that the good rows are enough",
        lambda world: world.client("manager").post(checked(world, BAD_LIST), {}),
        422,
    ),
)
STATES = (
    *LISTS,
    reads("casework:arrivals", ARRIVALS, "practitioner", "typical", "“E-mails and documents”"),
    reads("casework:arrivals", ARRIVALS, "marram_practitioner", "empty", "the neighbouring hub has none"),
    state("casework:arrivals", "long text", "after a long e-mail came", at_length),
    state(
        "casework:arrivals",
        "error summary",
        "drop in a program",
        lambda world: world.client("practitioner").post(ARRIVALS, dropped_program()),
        422,
    ),
    reads("casework:enter_details", word_form, "practitioner", "typical", "what waits, then the Word form"),
    state("casework:enter_details", "long text", "a long e-mail with refused parts", enter_at_length),
    state(
        "casework:enter_details",
        "error summary",
        "an NHS number that cannot be",
        lambda world: enter(world, person_nhs_number="12", what_happened=LONG_WORDS),
        422,
    ),
    state("casework:enter_details", "conflict", "a colleague was faster", entered_meanwhile, 409),
    state("casework:enter_details", "moved on", "the contact is closed", moved_on, 409),
    state("casework:contact", "an e-mail, before its details", "the Word form’s record", record_at_length),
    reads("casework:new_call", CALL, "practitioner", "typical", "“Record a call”"),
    sent(
        "casework:new_call",
        CALL,
        "error summary",
        "send it without what happened",
        {"about": "adult", "person_nhs_number": "12", "person_address": UNBROKEN, "referrer_name": UNBROKEN},
    ),
    sent(
        "casework:new_call",
        CALL,
        "the reference to read out",
        "“Record it”",
        {"about": "adult", "what_happened": "He shouts"},
        200,
    ),
    reads("casework:record_advice", ADVICE, "practitioner", "typical", "“They only ask for advice”"),
    sent("casework:record_advice", ADVICE, "error summary", "send it empty", {"question": UNBROKEN}),
    reads("casework:advice", GIVEN, "practitioner", "typical", "after advice was recorded"),
    reads("casework:advice", GIVEN, "marram_practitioner", "empty", "the neighbouring hub gave none"),
)
