from typing import Any

from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.arrivals import queries as arrivals
from frontdoor.clocks import queries as clocks
from frontdoor.concerns import closed, queries, scales, triage
from frontdoor.concerns.enums import Door
from frontdoor.concerns.services import deciding
from frontdoor.people import queries as people
from frontdoor.picture import queries as picture
from frontdoor.web.casework import (
    allegation_rows,
    happenings,
    listing,
    next_acts,
    picture_rows,
    reaching,
    request_panel,
    triage_in_words,
)
from frontdoor.web.casework.duty import panel as promises
from frontdoor.web.casework.guided import guided
from frontdoor.web.casework.views.base import ContactPage
from frontdoor.web.shared import moments
from frontdoor.web.shared.views import Page


class Contact(ContactPage, Page):
    """The record: who this is, are they safe, what is next and by when, what is known, what happened."""

    template_name = "casework/contact.html"

    @property
    def title(self) -> str:
        return f"{listing.who(self.contact)}: {self.contact.record.reference}"

    def load(self):
        self.loaded = super().load()
        person, shown = self.loaded.person, self.loaded.may_see_person
        self.held_approach = people.approach_to(person) if person else None
        self.held_routes = list(people.contact_routes(person)) if shown else []
        return self.loaded

    @property
    def approach(self):
        return self.held_approach

    @property
    def routes(self) -> list:
        return self.held_routes

    def context(self) -> dict[str, Any]:
        about_them = self.about_them()
        work = self.work(about_them)
        standing = next_acts.Standing(
            self.contact,
            work["limbs"],
            work["feedbacks"],
            work["notes"],
            work["onward"],
            work.pop("arrival"),
        )
        source = listing.source(self.contact)
        return (
            super().context()
            | work
            | self.triage_in_short()
            | self.about_the_person(about_them, work["told"])
            | {
                "arrival": standing.arrival,
                "parts": list(arrivals.parts_of(self.contact)) if standing.arrival else [],
                "next": next_acts.next_for(standing, self.viewer),
                "standing": standing,
                "source": source,
                "checks": request_panel.panel(self.contact, work["requests"], self.viewer, timezone.now()),
                "referrer": reaching.referrer(self.contact.referrer, self.viewer),
                "clocks": [clock_in_words(clock, timezone.now()) for clock in work["clocks"]],
                "happened": happenings.timeline(self.contact, source, standing.arrival, **work),
                **promises.panel(self.contact, self.viewer),
                **self.alleged(about_them),
                "may_take": self.viewer.has(Permission.TAKE_CONTACT),
                "may_edit": self.viewer.has(Permission.EDIT_PERSON),
                "may_protect": self.viewer.has(Permission.SEE_PROTECTED),
            }
        )

    def about_them(self) -> list:
        """Every contact about the same person, this one too."""
        person = self.contact.person
        return list(queries.contacts_of(person, self.viewer)) if person else []

    def itself(self, about_them: list):
        """This contact as it was read among them, with its allegations, or as it was."""
        return next((one for one in about_them if one.pk == self.contact.pk), self.contact)

    def work(self, about_them: list) -> dict[str, Any]:
        """The rows of the contact, each kind in one query."""
        contact = self.contact
        told = list(queries.notes_in(about_them))
        limbs = list(queries.limb_answers_of(contact))
        for answers in limbs:
            answers.says = deciding.finding_on(answers)
        return {
            "told": told,
            "notes": [note for note in told if note.contact_id == contact.pk],
            "limbs": limbs,
            "feedbacks": list(queries.feedbacks_of(contact)),
            "onward": list(queries.onward_routes_of(contact)),
            "information": list(queries.information_on(contact)),
            "questions": list(queries.questions_on(contact)),
            "told_later": list(queries.told_later_on(contact)) if contact.has_told_later else [],
            "moves": list(queries.moves_of(contact)),
            "clocks": list(clocks.in_short(contact.record)),
            "requests": request_panel.requests(contact, self.viewer),
            "arrival": arrivals.arrival_of(contact) if contact.door == Door.EMAIL else None,
        }

    def triage_in_short(self) -> dict[str, Any]:
        contact, today = self.contact, timezone.localdate()
        known = contact.person if contact.may_see_person else None
        short = triage.in_short(contact, closed.possible_matches(known, self.viewer) if known else None)
        scale = scales.levels(contact.record.partnership, today) if short["joint"] else {}
        return {"possible": short["possible"] or 0, "triage_line": triage_in_words.line(short, scale, today)}

    def alleged(self, about_them: list) -> dict[str, Any]:
        """What is alleged, row by row, beside who is and what it adds up with."""
        pictured, itself = self.pictured(), self.itself(about_them)
        was = queries.allegations_before(self.contact) if self.contact.has_allegations_before else ()
        return pictured | {
            "allegations": allegation_rows.rows(self.contact, itself.allegations.all(), pictured["sources"]),
            "allegations_before": allegation_rows.before(was),
            "guided": guided(self.contact),
        }

    def pictured(self) -> dict[str, Any]:
        """Who is alleged, and the alerts that this is part of."""
        contact, viewer = self.contact, self.viewer
        told = list(picture.every_source_of(contact.record)) if contact.names_sources else []
        sees = contact.is_pictured and viewer.has(Permission.SEE_PICTURE)
        alerts = picture.alerts_with(contact.record, viewer) if sees else []
        return {
            "sources": picture_rows.sources((one for one in told if not one.removed_at), viewer),
            "sources_removed": picture_rows.sources_removed((one for one in told if one.removed_at), viewer),
            "pictured": [picture_rows.part_of(view, viewer, contact.pk) for view in alerts],
            "missed": [picture_rows.missed(one) for one in picture.missed_in(contact.record)]
            if contact.has_missed
            else [],
            "may_name": viewer.has(Permission.NAME_SOURCES),
        }

    def about_the_person(self, about_them: list, told: list) -> dict[str, Any]:
        person, shown = self.contact.person, self.contact.may_see_person
        if person is None:
            return {"words": [], "last_told": [], "others": [], "addresses": [], "ways": []}
        held = people.current_addresses(person) if shown else []
        return {
            "words": list(people.own_words_of(person)),
            "last_told": queries.last_told(told),
            "others": [(one, listing.what(one)) for one in about_them if one.pk != self.contact.pk],
            "addresses": reaching.addresses(held, self.viewer),
            "ways": reaching.ways(self.routes, self.viewer),
        }


def clock_in_words(clock, now) -> dict:
    """How one clock stands, in a sentence."""
    paused = next((pause for pause in clock.pauses.all() if pause.until_at is None), None)
    shown = {"name": clock.get_kind_display(), "late": False, "running": clock.stopped_at is None}
    if clock.stopped_at:
        kept = clock.due_at is None or clock.stopped_at <= clock.due_at
        words = f"done {moments.moment(clock.stopped_at)}, {'in time' if kept else 'late'}"
    elif paused:
        words = f"paused since {moments.day(paused.from_at)}: {paused.get_reason_display().lower()}"
    else:
        words, shown["late"] = moments.due(clock.due_at, now), clock.due_at < now
    if clock.due_at and clock.due_at != clock.first_due_at:
        words += f" (first due {moments.day(clock.first_due_at)})"
    return shown | {"words": words}
