"""The two doors without a sign-in, judged: the referrer's, by reference and code, and the partners', by token."""

import re

from frontdoor.core import references
from tests.leaks.asking import Answer, Asker
from tests.leaks.forms import Form
from tests.leaks.people import NOBODY
from tests.leaks.policy import referrer_may_read
from tests.leaks.submission import Story
from tests.leaks.world import World


FOLLOW_UP = "/report/follow-up/"
STATUS = "/api/v1/concerns/"


def opened(asker: Asker, reference: str, code: str) -> Answer:
    return asker.ask(
        "POST", FOLLOW_UP, [reference, code], Form({"act": "open", "reference": reference, "code": code})
    )


def referrer_faults(world: World, stories: list[Story]) -> list[str]:
    """Each story by its own code, by another's and by none; against a reference that does not exist."""
    asker, faults = Asker(NOBODY), []
    for story in stories:
        faults += opens_own(world, asker, story)
        wrong = references.new_code()
        absent = opened(asker, references.new_reference(story.reference[:2]), wrong)
        another = next(other.code for other in world.stories.values() if other is not story)
        for code in (wrong, another):
            answer = opened(asker, story.reference, code)
            if answer.comparable != absent.comparable:
                faults.append(f"{story.key} by a wrong code is not as absent: {answer.status}")
    return faults


def opens_own(world: World, asker: Asker, story: Story) -> list[str]:
    answer = opened(asker, story.reference, story.code)
    if answer.status != 200:
        return [f"{story.key} by its own code: {answer.status}"]
    kept = world.register.seen_in(answer.kept)
    shown = world.register.seen_in(answer.shown)
    return [f"{story.key} shows {token}" for token in shown if not referrer_may_read(token, story.key)] + [
        f"{story.key} keeps {token}" for token in kept if "CNRY" in token.text
    ]


def key_of(page: str) -> str:
    """What carries the opening from one step of the page to the next."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def partner_faults(world: World) -> list[str]:
    """Each story's status by each agency's token: there for who sent it, absent to all others."""
    asker, faults = Asker(NOBODY), []
    for agency, token in world.tokens.items():
        bearer = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
        absent = status_of(asker, references.new_reference("LK"), bearer)
        for story in world.stories.values():
            sent_by = story.contact.sender.key if story.contact.sender else ""
            answer = status_of(asker, story.reference, bearer)
            if sent_by == agency and answer.status != 200:
                faults.append(f"{story.key} is not there for {agency}, who sent it: {answer.status}")
            if sent_by != agency and answer.comparable != absent.comparable:
                faults.append(f"{story.key} is not as absent to {agency}: {answer.status}")
            faults += [
                f"{agency} reads {token}" for token in world.register.seen_in(answer.shown, answer.kept)
            ]
    return faults


def status_of(asker: Asker, reference: str, bearer: dict) -> Answer:
    return asker.ask("GET", STATUS + reference, [reference], **bearer)
