"""What adds up in the world: three small contacts and a log in each hub, one alert open and one dismissed."""

from datetime import timedelta

from frontdoor.concerns.enums import About
from frontdoor.people.services import PersonDetails
from frontdoor.picture import queries
from frontdoor.picture.enums import LogKind
from frontdoor.picture.services import dismissing, logging
from tests.leaks.policy import Both, Facts
from tests.leaks.story import Teller
from tests.leaks.submission import Story
from tests.leaks.tokens import Kind


ELM_ROW = "larkfield.elm-row"
ENOUGH = 3


def small(teller: Teller, provider: str) -> None:
    """A contact about a service, with nobody named and nobody alleged."""
    teller.receive(
        protect=False,
        about=About.PROVIDER,
        person=PersonDetails(),
        own_words="",
        provider_name=provider,
        provider_address="",
        sources=(),
        happened_on=teller.at.date(),
    )


def tell_what_adds_up(world) -> None:
    for partnership, manager in (("larkfield", "manager"), ("marram", "marram_manager")):
        ids = [tell_one(world, partnership, name) for name in ("open", "dismissed")]
        by = world.viewer(manager)
        views = {view.items[0].record_id: view for view in queries.open_alerts(by)}
        still_open, dismissed = (views[record] for record in ids)
        dismiss(world, dismissed, partnership, by)
        found = {"alert": still_open.address, "alert_dismissed": dismissed.address}
        found["subject"] = still_open.subject.pk
        for part, held in found.items():
            world.desk.setdefault(part, {})[partnership] = held


def tell_one(world, partnership: str, name: str):
    """The record of the last of three."""
    keys = [f"{partnership}_{name}_{number}" for number in range(ENOUGH)]
    # No canary: a name that three contacts share belongs to none of them alone.
    provider = f"The {partnership} {name} lodge"
    for key in keys:
        teller = world.tell(key, lambda teller: small(teller, provider), partnership)
    return teller.contact.pk


def dismiss(world, view: queries.AlertView, partnership: str, by) -> None:
    dismissing.dismiss(
        alert=view.alert.pk,
        seen=len(view.items),
        reason=world.register.new(f"{partnership}_dismissed_0", "alert.dismissed_reason"),
        by=by,
        at=world.built_at - timedelta(hours=1),
    )


def tell_a_log(world) -> None:
    """What the care home notes: the hub reads it and so does the home’s team, and nobody else."""
    hub = Facts("larkfield", "larkfield.larkfield-council", "larkfield.larkfield-council.hub")
    log = Facts(hub.partnership, hub.agency, hub.team, shared_with={f"{ELM_ROW}.care"})
    story = Story("log", Both(contact=log, person=hub))
    told = {name: world.register.new(story.key, f"log.{name}") for name in ("what_happened", "what_was_done")}
    names = {name: world.register.new(story.key, f"person.{name}") for name in ("given_name", "family_name")}
    story.contact = logging.log(
        new=logging.NewLog(
            kind=LogKind.FALL,
            happened_on=world.built_at.date() - timedelta(days=1),
            who=PersonDetails(**names),
            staff=world.register.new(story.key, "log.staff", Kind.PROTECTED),
            **told,
        ),
        by=world.viewer("care_home_manager"),
        at=world.built_at - timedelta(hours=1),
    )
    world.others[story.key] = story
