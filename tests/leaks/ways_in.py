"""What comes by the hub's own hands, with a token in every text that it holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from frontdoor.arrivals.enums import Asker
from frontdoor.arrivals.services import advising, importing, taking_in
from frontdoor.devtools import papers
from tests.leaks.story import Teller
from tests.leaks.tokens import Kind


if TYPE_CHECKING:
    from tests.leaks.world import World


def arrived(teller: Teller) -> None:
    """An e-mail with something attached, and something that was not taken."""
    sent = papers.mail(
        teller.token("part.words"),
        subject=teller.token("arrival.subject"),
        message_id=f"<{teller.story.key}@ward.example>",
        **{f"{teller.token('part.name')}_txt": teller.token("part.words attached").encode()},
        run_exe=b"MZ",
    )
    receipt = taking_in.take_in_file(
        name=f"{teller.token('file.name of the e-mail')}.eml",
        content=sent.as_bytes(),
        by=teller.by,
        at=teller.now(),
    )
    teller.story.reference, teller.story.code = receipt.reference, receipt.code
    teller.register.add(receipt.code, teller.story.key, "follow-up code", Kind.NOBODY)
    teller.register_ids()


def give_advice(world: World) -> None:
    for key, partnership in (("advice", "larkfield"), ("marram_advice", "marram")):
        teller = world.teller(key, partnership)
        made = advising.record_advice(
            key=key,
            asker=Asker.PROVIDER,
            organisation=teller.token("advice.organisation"),
            question=teller.token("advice.question"),
            advised=teller.token("advice.advised"),
            by=teller.by,
            at=teller.now(),
        )
        world.register.add(made.record.reference, key, "advice reference", Kind.EXISTENCE)
        teller.story.contact = SimpleNamespace(pk=made.pk, person_id=None)
        world.others[key] = teller.story


def import_lists(world: World) -> None:
    """A list in each partnership, with a row that cannot be imported; managers see it."""
    for key, partnership in (("list", "larkfield"), ("marram_list", "marram")):
        teller = world.teller(key, partnership)
        name, wrong = (teller.token(where, Kind.MANAGERS) for where in ("import file", "import row"))
        by = teller.as_manager
        run = importing.check_list(
            name=f"{name}.csv",
            content=f"what_happened,nhs_number\nBruises,{wrong}\nShouting,\n".encode(),
            partnership=by.partnership,
            by=by,
            actor=by.actor,
            at=teller.now(),
        )
        world.register.add(run.record.reference, key, "import reference", Kind.MANAGERS)
        teller.story.contact = SimpleNamespace(pk=run.pk, person_id=None)
        world.others[key] = teller.story
        world.desk.setdefault("import", {})[partnership] = run.record.reference
