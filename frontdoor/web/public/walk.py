"""Follow one concern across six desks: the demonstration's own records, shown to anybody, with a next button."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.access import protecting
from frontdoor.clocks import queries as clocks
from frontdoor.concerns import queries, showing
from frontdoor.concerns.enums import AbuseType, Act, Asked, Consent
from frontdoor.concerns.services import deciding, receiving
from frontdoor.core.problems import NotVisible
from frontdoor.people import queries as people
from frontdoor.trail import services as trail
from frontdoor.web.public.walk_figure import figure
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.views import Page, row


SCOPE, KEY = "story", "walk"
COUNTED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Desk:
    title: Any
    template: str
    before: Any
    now: Any


DESKS = (
    Desk(
        gettext_lazy("A nurse’s phone"),
        "public/walk/nurse.html",
        gettext_lazy(
            "Whoever makes a referral should hear what becomes of it. The review asked for a way to tell them."
        ),
        gettext_lazy("Grace has a reference at once, and knows by when a person will read it."),
    ),
    Desk(
        gettext_lazy("The duty desk"),
        "public/walk/duty.html",
        gettext_lazy("The system was fragmented, and people in each service worked apart."),
        gettext_lazy("One screen says who Marlow is, how to speak with her, what is next and by when."),
    ),
    Desk(
        gettext_lazy("The police answer"),
        "public/walk/police.html",
        gettext_lazy("Two services were in the hub. The police, mental health and housing were outside it."),
        gettext_lazy("They see this one concern, and why they are asked. “Nothing held” is an answer too."),
    ),
    Desk(
        gettext_lazy("The decision"),
        "public/walk/decision.html",
        gettext_lazy("Organisations did not agree when a concern meets the test, or which of them must act."),
        gettext_lazy(
            "The three questions of the Act are answered with evidence. Then the law’s finding is shown."
        ),
    ),
    Desk(
        gettext_lazy("What Grace and Marlow read"),
        "public/walk/told.html",
        gettext_lazy(
            "Agencies that refer are often not told what came of it. One man was told different things by different people."
        ),
        gettext_lazy("Both are told, in plain words: what was decided, why, and what happens next."),
    ),
    Desk(
        gettext_lazy("The figure that moved"),
        "public/walk/figure.html",
        gettext_lazy("Feedback was recommended. To recommend it does not show that it reaches anybody."),
        gettext_lazy("The share is counted from the work itself, so a Board can ask why it is not higher."),
    ),
)


class Walk(Page):
    needs = PUBLIC  # invented people only: its route is there in the demonstration and nowhere else
    template_name = "public/walk/desk.html"

    def load(self) -> Any:
        contact = showing.received_under(SCOPE, KEY)
        if contact is None or not 1 <= self.kwargs["step"] <= len(DESKS):
            raise NotVisible
        return contact

    def seen(self) -> None:
        trail.record_reads(
            chain=self.loaded.record.partnership.key,
            by=trail.PUBLIC,
            at=timezone.now(),
            entries=[trail.Entry("walk_read", str(self.loaded.pk), {"step": self.kwargs["step"]})],
        )

    @property
    def step(self) -> int:
        return self.kwargs["step"]

    @property
    def title(self) -> Any:
        return DESKS[self.step - 1].title

    def context(self) -> dict[str, Any]:
        desk = DESKS[self.step - 1]
        shows = (nurse, duty, police, decision, told, figured)[self.step - 1]
        return {
            "desk": desk,
            "step": _("Desk %(step)s of %(steps)s") % {"step": self.step, "steps": len(DESKS)},
            "back": reverse("public:walk", args=[self.step - 1]) if self.step > 1 else reverse("public:home"),
            "next": reverse("public:walk", args=[self.step + 1]) if self.step < len(DESKS) else "",
            "contact": self.loaded,
            "person": self.loaded.person,
            **shows(self.loaded),
        }


def nurse(contact: Any) -> dict[str, Any]:
    referrer = queries.referrer_of(contact)
    words = people.own_words_of(contact.person).last()
    return {
        "sent": [
            row(_("What happened?"), contact.what_happened),
            row(_("What does she want?"), contact.wishes_outcomes),
            row(_("Her own words"), words.words if words else ""),
            row(_("Was she asked?"), Asked(contact.wishes_asked).label),
            row(_("Does she agree to this being raised?"), Consent(contact.consent).label),
            row(_("What kind of harm?"), ", ".join(kinds_of(contact))),
            row(_("Where?"), contact.get_location_display()),
            row(_("Who is telling us?"), who(referrer)),
        ],
        "read_by": first(contact, "first_read"),
    }


def who(referrer: Any) -> str:
    name = protecting.shown(referrer.name, may_see=False)
    return "\n".join(part for part in (name, referrer.role, referrer.organisation) if part)


def kinds_of(contact: Any) -> list[str]:
    return list(dict.fromkeys(AbuseType(one.type).label for one in contact.allegations.all()))


def first(contact: Any, kind: str) -> Any:
    """The first clock of a kind: when it was due, and when it stopped."""
    return next((clock for clock in clocks.all_of(contact.record) if clock.kind == kind), None)


def duty(contact: Any) -> dict[str, Any]:
    approach = people.approach_to(contact.person)
    words = people.own_words_of(contact.person).last()
    return {
        "banner": {
            "name": contact.person.full_name,
            "age": contact.person.approximate_age or "",
            "speak": approach.how_to_speak if approach else "",
            "alerts": [],
            "lines": [_("Trusts %(name)s.") % {"name": approach.trusts}]
            if approach and approach.trusts
            else [],
            "href": "",
        },
        "words": words.words if words else "",
        "approach": approach,
        "taken": queries.moves_of(contact).filter(act=Act.TAKE).first(),
        "first_read": first(contact, "first_read"),
        "due": first(contact, "decision"),
        "kinds": kinds_of(contact),
    }


def police(contact: Any) -> dict[str, Any]:
    return {
        "shares": showing.shared_with_teams(contact),
        "answers": [known for known in queries.information_on(contact) if not known.from_referrer],
    }


def decision(contact: Any) -> dict[str, Any]:
    made = queries.decisions_of(contact).last()
    return {
        "made": made,
        "finding": deciding.finding_on(made.answers) if made else None,
        "decided_in": first(contact, "decision"),
    }


def told(contact: Any) -> dict[str, Any]:
    return {
        "feedback": queries.feedbacks_of(contact).last(),
        "note": queries.notes_to_adult_of(contact).last(),
        "code": receiving.follow_up_code(receiving.Once(SCOPE, KEY, "")),
    }


def figured(contact: Any) -> dict[str, Any]:
    now = timezone.now()
    return {
        "figure": figure(
            showing.referrers_told(contact.record.partnership, now - COUNTED, now), now - COUNTED
        )
    }
