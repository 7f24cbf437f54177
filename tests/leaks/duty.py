"""What stands at the duty desk of each hub: promises, and two sheets handed to somebody named, one of them accepted."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

from frontdoor.duty import queries
from frontdoor.duty.enums import How, ToWhom
from frontdoor.duty.services import answering, downtime, handing_over, promising
from frontdoor.duty.sheet import sheet
from tests.leaks.submission import Voice
from tests.leaks.tokens import Kind


if TYPE_CHECKING:
    from frontdoor.duty.models import Handover
    from tests.leaks.world import World


class Promiser(Voice):
    """Somebody is promised a call: one to do, and one that was not kept."""

    def promise(self) -> None:
        self.promise_one("promise")
        over = self.promise_one("promise not kept")
        promising.end_promise(
            promise=over, kept=False, note=self.token("promise.note"), by=self.by, at=self.now()
        )

    def promise_one(self, where: str):
        new = promising.NewPromise(
            How.CALL,
            ToWhom.OTHER,
            self.token(f"{where}.what"),
            self.now() + timedelta(days=1),
            self.token(f"{where}.who"),
        )
        return promising.promise(contact=self.contact, new=new, by=self.by, at=self.now())


def hand_over(world: World) -> None:
    for partnership, manager, story in (
        ("larkfield", "manager", "received"),
        ("marram", "marram_manager", "marram"),
    ):
        for key in ("handover", "handover_accepted"):
            named = f"{partnership}_{key}"
            made = hand_one(world, named, partnership, manager, story)
            if key == "handover_accepted":
                accept(world, named, made, manager, story)
            world.desk.setdefault(key, {})[partnership] = made.record.reference


def make_packs(world: World) -> None:
    """After everything that closes a record was told: what is in them is open to the whole hub."""
    for _each in range(2):
        assert downtime.make_next(at=world.built_at)


def hand_one(world: World, key: str, partnership: str, manager: str, story: str) -> Handover:
    """The notes beside the lines of one contact are that contact’s; what is said of the night is the hub’s."""
    teller, by = world.teller(key, partnership), world.viewer(manager)
    own = world.stories[story].contact.pk
    items = sheet(by, world.built_at)
    notes = {
        item.key: world.register.new(story, f"duty note of the {key}")
        for item in items
        if item.contact and item.contact.pk == own
    }
    to = handing_over.To(
        named=teller.token("handover.named"), role=teller.token("handover.role"), phone=teller.token("phone")
    )
    given = handing_over.Given(
        frozenset(item.key for item in items), note=teller.token("handover.note"), notes=notes
    )
    made = handing_over.hand_over(to=to, given=given, by=by, at=world.built_at)
    world.register.add(made.record.reference, key, "handover reference", Kind.EXISTENCE)
    teller.story.contact = SimpleNamespace(pk=made.pk, person_id=None)
    world.others[key] = teller.story
    return made


def accept(world: World, key: str, made: Handover, manager: str, story: str) -> None:
    by = world.viewer(manager)
    lines = queries.lines_of(made, by)
    own = [one for one in lines if one.contact_id == world.stories[story].contact.pk and not one.kept_back]
    answering.answer(
        handover=made,
        refused={queries.key_of(one): world.register.new(story, f"not taken of the {key}") for one in own},
        told_by=world.register.new(key, "handover.told_by"),
        by=by,
        at=world.built_at,
    )
