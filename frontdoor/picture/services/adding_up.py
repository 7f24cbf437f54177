"""Whether a subject has an alert: looked at again after everything that could change the answer.

One look is idempotent, and looks at one partnership take turns (`hold`), so that neither the order
in which things arrive nor two at once can lose an alert or make a second one.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from frontdoor.agencies import policies
from frontdoor.agencies.models import Partnership
from frontdoor.core.calendar import london_date
from frontdoor.people import queries as people
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.models import Alert, AlertItem, Item, Subject
from frontdoor.picture.rule import Rule
from frontdoor.trail import services as trail


POLICY = "picture.rule"


def hold(partnership: Partnership) -> None:
    """Wait for anybody else who is looking at this partnership's picture; until the transaction ends.

    Ask for it before the trail, whose head is held to the end as well.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


def look_again(
    *, partnership: Partnership, subjects: Iterable[Subject], by: trail.Actor, at: datetime
) -> list[Alert]:
    """Open what has to be open, and let in what belongs there, in the caller's transaction, on hold."""
    rule = rule_of(partnership, at)
    looked_at: set[object] = set()
    found = []
    for subject in subjects:
        if subject.pk not in looked_at:
            group = same_subject(subject)
            looked_at |= {one.pk for one in group}
            found.append(_look(partnership, group, rule, by, at))
    return [alert for alert in found if alert]


def rule_of(partnership: Partnership, at: datetime) -> Rule | None:
    """The rule in force; none where the partnership has not agreed one."""
    held = policies.values(partnership, london_date(at), beginning=POLICY).get(POLICY)
    return Rule(int(held["items"]), int(held["days"])) if held else None


def same_subject(subject: Subject) -> list[Subject]:
    """The subject, with those of every record that somebody confirmed as the same adult."""
    if subject.kind != SubjectKind.ADULT or subject.person is None:
        return [subject]
    group = people.confirmed_group(subject.person)
    return list(
        Subject.objects.filter(
            partnership=subject.partnership_id, kind=SubjectKind.ADULT, person__in=group
        ).order_by("pk")
    )


def _look(
    partnership: Partnership, group: list[Subject], rule: Rule | None, by: trail.Actor, at: datetime
) -> Alert | None:
    items = Item.objects.filter(subject__in=group, withdrawn_at=None, settled_in=None)
    alert = _the_open_one(partnership, group, by, at)
    if alert is None:
        if rule is None or not rule.is_met(items.values_list("happened_on", flat=True)):
            return None
        alert = _open(partnership, items, rule, by, at)
    _let_in(alert, items.values_list("pk", flat=True), at)
    return alert


def _open(
    partnership: Partnership, items: QuerySet[Item], rule: Rule, by: trail.Actor, at: datetime
) -> Alert:
    latest = items.order_by("-pk").select_related("subject")[:1].get()
    alert = Alert.objects.create(subject=latest.subject, needed=rule.items, days=rule.days, opened_at=at)
    trail.record(
        chain=partnership.key,
        action="alert_opened",
        by=by,
        at=at,
        detail={"alert": str(alert.pk), "kind": str(latest.subject.kind), "items": items.count()},
    )
    return alert


def _the_open_one(
    partnership: Partnership, group: list[Subject], by: trail.Actor, at: datetime
) -> Alert | None:
    """The oldest open alert of a group; the others, of records confirmed since as one adult, join it."""
    held = list(
        Alert.objects.filter(subject__in=group, dismissed_at=None, joined_into=None).order_by(
            "opened_at", "pk"
        )
    )
    if not held:
        return None
    alert, *others = held
    for other in others:
        _join(partnership, other, alert, by, at)
    return alert


def _join(partnership: Partnership, other: Alert, alert: Alert, by: trail.Actor, at: datetime) -> None:
    _let_in(alert, other.items.values_list("item", flat=True), at)
    other.joined.update(joined_into=alert)
    other.joined_into = alert
    other.save(update_fields=["joined_into"])
    trail.record(
        chain=partnership.key,
        action="alert_joined",
        by=by,
        at=at,
        detail={"alert": str(other.pk), "into": str(alert.pk)},
    )


def _let_in(alert: Alert, items: Collection[int] | QuerySet, at: datetime) -> None:
    inside = set(alert.items.values_list("item", flat=True))
    AlertItem.objects.bulk_create(
        AlertItem(alert=alert, item_id=pk, at=at) for pk in sorted(set(items) - inside)
    )
