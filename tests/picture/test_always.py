"""No sequence of contacts and logs makes an alert disappear or appear twice."""

import os
from contextlib import ExitStack
from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from frontdoor.concerns.services import picturing
from frontdoor.people import queries as people
from frontdoor.picture import rule as rules
from frontdoor.picture.models import Alert, AlertItem, Item, Subject
from frontdoor.picture.services import adding_up, again, dismissing, ruling_same
from frontdoor.picture.services.adding_up import same_subject
from tests.picture.bench import ELM_ROW, NOON, Bench, somebody, source


DAYS = st.integers(-150, 200)
PROVIDERS = st.sampled_from(["", ELM_ROW, "elm row", "Ash Court"])
STAFF = st.sampled_from(["", "Dagmar Sample", "Mr Bertil Trial"])
RULE = rules.Rule(3, 90)


class Picture(RuleBasedStateMachine):
    """What people and agencies do, in any order; what stands after it, each time."""

    viewer_of = staticmethod(lambda key: None)

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(transaction.atomic())
        self.held.callback(transaction.set_rollback, True)
        self.bench, self.clock = Bench(type(self).viewer_of), count()
        self.manager = self.bench.viewer_of("manager")
        self.contacts, self.sent, self.once_open, self.dismissed = [], [], {}, set()

    def teardown(self) -> None:
        self.held.close()

    def now(self):
        return NOON + timedelta(days=250, minutes=next(self.clock) * 5)

    @rule(on=DAYS, provider=PROVIDERS, staff=STAFF, named=st.booleans())
    def contact(self, on, provider, staff, named):
        said = {
            "provider_name": provider,
            "sources": (source(staff, provider_name=provider),) if staff else (),
        }
        if named:
            said["person"] = somebody()
        key = f"sent-{next(self.clock)}"
        self.sent.append((key, on, said))
        self.contacts.append(self.bench.contact(on=on, at=self.now(), key=key, **said))

    @rule(on=DAYS, staff=STAFF, again=st.booleans())
    def log(self, on, staff, again):
        logged = list(Item.objects.filter(kind="log").exclude(person=None).values_list("person", flat=True))
        about = {"person": logged[0]} if again and logged else {"who": somebody("Perrin", "Sample")}
        self.bench.log(on=on, at=self.now(), staff=staff, **about)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 50))
    def send_the_same_again(self, which):
        key, on, said = self.sent[which % len(self.sent)]
        self.bench.contact(on=on, at=self.now(), key=key, **said)

    @precondition(lambda self: self.contacts)
    @rule(which=st.integers(0, 50), name=STAFF)
    def say_who_is_alleged(self, which, name):
        contact = self.contacts[which % len(self.contacts)]
        told = source(name or "Dagmar Sample")
        picturing.add_source(contact=contact, details=told, by=self.manager, at=self.now())

    @precondition(lambda self: self.contacts)
    @rule(which=st.integers(0, 50))
    def take_back_who_is_alleged(self, which):
        contact = self.contacts[which % len(self.contacts)]
        held = contact.record.alleged_sources.filter(removed_at=None).first()
        if held:
            picturing.remove_source(
                contact=contact, source=held, reason="Mixed up", by=self.manager, at=self.now()
            )

    @rule(one=st.integers(0, 50), other=st.integers(0, 50), apart=st.booleans())
    def rule_on_two_people(self, one, other, apart):
        found = [contact.person for contact in self.contacts if contact.person]
        if not found or found[one % len(found)] == found[other % len(found)]:
            return
        pair = {"person": found[one % len(found)], "other": found[other % len(found)]}
        do = ruling_same.undo if apart else ruling_same.confirm_same
        if apart and pair["other"].pk not in people.ruled_upon(pair["person"]):
            return
        do(**pair, reason="As the papers say", by=self.manager, at=self.now())

    @rule(which=st.integers(0, 50))
    def dismiss(self, which):
        views = self.bench.seen_by("manager")
        if views:
            view = views[which % len(views)]
            dismissing.dismiss(
                alert=view.alert.pk,
                seen=len(view.items),
                reason="Looked into",
                by=self.manager,
                at=self.now(),
            )
            self.dismissed.add(view.alert.pk)

    @rule()
    def look_at_everything_again(self):
        before = Alert.objects.count(), AlertItem.objects.count()
        again.look_at_everything(partnership=self.manager.partnership, at=self.now())
        assert (Alert.objects.count(), AlertItem.objects.count()) == before

    @invariant()
    def no_alert_disappears(self):
        """Each stays open with all that it held until it is dismissed, or lives on in the one it joined."""
        for pk, items in self.once_open.items():
            alert = Alert.objects.get(pk=pk)
            assert (alert.dismissed_at is not None) == (pk in self.dismissed)
            home = alert.joined_into or alert
            assert items <= set(home.items.values_list("item", flat=True))
        for alert in Alert.objects.filter(dismissed_at=None, joined_into=None):
            self.once_open[alert.pk] = set(alert.items.values_list("item", flat=True))

    @invariant()
    def whatever_adds_up_has_one_alert_that_holds_it(self):
        for group in self.groups():
            held = Alert.objects.filter(subject__in=group, dismissed_at=None, joined_into=None)
            assert len(held) <= 1
            items = Item.objects.filter(subject__in=group, withdrawn_at=None, settled_in=None)
            current = dict(items.values_list("pk", "happened_on"))
            if RULE.is_met(current.values()):
                assert len(held) == 1
            if held:
                assert current.keys() <= set(held[0].items.values_list("item", flat=True))

    @invariant()
    def no_alert_was_opened_for_less(self):
        for alert in Alert.objects.all():
            assert RULE.is_met(alert.items.values_list("item__happened_on", flat=True))

    def groups(self) -> list[list[Subject]]:
        """Each subject once, with what was confirmed as the same adult."""
        found = {}
        for subject in Subject.objects.select_related("person"):
            group = same_subject(subject)
            found[group[0].pk] = group
        return list(found.values())


def run(viewer_of, **how) -> None:
    known = {key: viewer_of(key) for key in ("manager", "care_home_manager")}
    machine = type("Here", (Picture,), {"viewer_of": staticmethod(known.__getitem__)})
    quick = {"suppress_health_check": list(HealthCheck), "stateful_step_count": 15}
    run_state_machine_as_test(machine, settings=settings(**quick, **how))


def test_no_sequence_makes_an_alert_disappear_or_appear_twice(viewer_of):
    run(viewer_of, max_examples=int(os.environ.get("FRONTDOOR_TEST_PICTURES", "15")))


def test_the_machine_would_notice_a_lost_item(viewer_of, monkeypatch):
    """Its negative control: with the joining of items taken away, it has to fail."""
    monkeypatch.setattr(adding_up, "_let_in", lambda alert, items, at: None)

    with pytest.raises(AssertionError):
        run(viewer_of, max_examples=50, phases=[Phase.generate], print_blob=False)
