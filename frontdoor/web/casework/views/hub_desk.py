"""What belongs to the hub and to no record: who sits here, each agency's information point, how they answer."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.core.problems import NotVisible
from frontdoor.sharing import figures, queries
from frontdoor.sharing.enums import Seat
from frontdoor.sharing.services import desk
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import ChoiceField, DateField, EmailField, FrontForm, PhoneField, TextField
from frontdoor.web.shared.views import Page, Question


FIGURES_GO_BACK = timedelta(days=365)
WIDTH = 320
DAYS_SHOWN = 7


class Points(Page):
    needs = Permission.SEE_ROTA
    template_name = "casework/hub/points.html"
    title = "Information points"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate()
        held = queries.askable(self.viewer)
        names, points = queries.names(held, today), queries.points_in(self.viewer.partnership, today)
        rows = [{"agency": one, "name": names[one.pk], "point": points.get(one.pk)} for one in held]
        return {
            "rows": sorted(rows, key=lambda row: row["name"]),
            "manages": self.viewer.has(Permission.MANAGE_ROTA),
        }


class PointForm(FrontForm):
    from_on = DateField(label="From which day?", missing="Enter the day it begins", called="The day")
    name = TextField(
        label="Information point",
        hint="A person or a desk that is asked what the agency holds",
        missing="Enter who the information point is",
        most=160,
    )
    email = EmailField(label="E-mail address of the point", autocomplete="off")
    phone = PhoneField(label="Telephone number of the point", autocomplete="off")
    deputy_name = TextField(label="Deputy", hint="Asked when the agency is absent", most=160)
    deputy_email = EmailField(label="E-mail address of the deputy", autocomplete="off")
    deputy_phone = PhoneField(label="Telephone number of the deputy", autocomplete="off")
    lead_name = TextField(label="Safeguarding lead", hint="Told when nobody answers", most=160)
    lead_email = EmailField(label="E-mail address of the lead", autocomplete="off")
    hours = TextField(label="Hours", hint="For example: Monday to Friday, 9am to 5pm", most=200)
    systems = TextField(label="Systems they can look in", most=400)


class SetPoint(Question):
    needs = Permission.MANAGE_ROTA
    template_name = "casework/hub/point.html"
    form_class = PointForm
    says = {
        desk.NobodyNamed: "Enter who the information point is",
        desk.NoWayToReach: "Enter an e-mail address or a telephone number of the point",
    }

    def load(self):
        found = next((one for one in queries.askable(self.viewer) if one.pk == self.kwargs["agency"]), None)
        if found is None:
            raise NotVisible
        self.name = queries.names([found], timezone.localdate())[found.pk]
        self.title = f"Information point: {self.name}"
        return found

    def initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        held = queries.points_in(self.viewer.partnership, today).get(self.loaded.pk)
        names = desk.Point.__dataclass_fields__
        return {"from_on": today} | ({name: getattr(held, name) for name in names} if held else {})

    def context(self) -> dict[str, Any]:
        return {"button": "Keep it", "points": queries.points_of(self.loaded)}

    def back(self) -> str:
        return reverse("casework:points")

    def valid(self, form) -> str:
        said = dict(form.cleaned_data)
        from_on = said.pop("from_on")
        desk.set_point(
            agency=self.loaded, point=desk.Point(**said), from_on=from_on, by=self.viewer, at=timezone.now()
        )
        messages.success(
            self.request, f"Kept: who {self.name} is asked through, from {moments.day(from_on)}."
        )
        return self.back()


class Rota(Page):
    needs = Permission.SEE_ROTA
    template_name = "casework/hub/rota.html"
    title = "Who sits in the hub"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate()
        held = queries.askable(self.viewer)
        names = queries.names(held, today)
        return {
            "days": [self.day(today + timedelta(days=ahead), held, names) for ahead in range(DAYS_SHOWN)],
            "manages": self.viewer.has(Permission.MANAGE_ROTA),
            "own": list(agencies.colleagues(self.viewer, today)),
        }

    def day(self, on: date, held: list, names: dict) -> dict:
        sits = self.week[on]
        told = [
            {"name": names[one.pk], "sitting": sits.get(one.pk), "seat": seat(sits.get(one.pk))}
            for one in held
        ]
        return {
            "on": on,
            "href": reverse("casework:set_rota", args=[on.isoformat()]),
            "sits": sorted((row for row in told if row["sitting"]), key=lambda row: row["name"]),
            "unsaid": len([row for row in told if not row["sitting"]]),
        }

    @property
    def week(self) -> dict[date, dict]:
        if not hasattr(self, "held_week"):
            today = timezone.localdate()
            days = [today + timedelta(days=ahead) for ahead in range(DAYS_SHOWN)]
            self.held_week = queries.rota_of_days(self.viewer.partnership, days)
        return self.held_week


def seat(sitting) -> str:
    if sitting is None:
        return ""
    return f"{sitting.who} ({sitting.get_seat_display().lower()})" if sitting.who else "Absent"


class SetRota(Question):
    """Every agency on one day, in one form."""

    needs = Permission.MANAGE_ROTA
    template_name = "casework/hub/set_rota.html"
    says = {desk.NobodyNamed: "Enter who sits, or say that the agency is absent"}

    def load(self):
        try:
            on = date.fromisoformat(self.kwargs["day"])
        except ValueError:
            raise NotVisible from None
        # A rota for another century is a slip of the keyboard.
        if abs((on - timezone.localdate()).days) > FIGURES_GO_BACK.days:
            raise NotVisible
        self.agencies = queries.askable(self.viewer)
        self.names = queries.names(self.agencies, on)
        self.title = f"Who sits in the hub on {moments.day(on)}"
        return on

    def form(self, **given) -> FrontForm:
        held = queries.rota(self.viewer.partnership, self.loaded)
        fields: dict[str, Any] = {}
        for one in self.agencies:
            now = held.get(one.pk)
            fields[f"seat_{one.pk}"] = ChoiceField(
                classes=SMALL,
                inline=True,
                label=self.names[one.pk],
                choices=Seat.choices,
                initial=now.seat if now else None,
            )
            fields[f"who_{one.pk}"] = TextField(
                label=f"Who, for {self.names[one.pk]}?",
                missing=f"Enter who sits for {self.names[one.pk]}",
                needed_if={f"seat_{one.pk}": [Seat.SITS.value, Seat.REMOTE.value]},
                most=160,
                initial=now.who if now else "",
            )
        return type("RotaForm", (FrontForm,), fields)(**given)

    def context(self) -> dict[str, Any]:
        return {"button": "Keep the rota"}

    def back(self) -> str:
        return reverse("casework:rota")

    def valid(self, form) -> str:
        said = form.cleaned_data
        sittings = {
            one: desk.Sitting(Seat(said[f"seat_{one.pk}"]), said[f"who_{one.pk}"])
            for one in self.agencies
            if said[f"seat_{one.pk}"]
        }
        desk.set_rota(on=self.loaded, sittings=sittings, by=self.viewer, at=timezone.now())
        messages.success(self.request, f"Kept: who sits in the hub on {moments.day(self.loaded)}.")
        return self.back()


class Pattern(Page):
    needs = Permission.SEE_ROTA
    template_name = "casework/hub/pattern.html"
    title = "How agencies answer"

    def context(self) -> dict[str, Any]:
        now = timezone.now()
        found = figures.pattern_by_agency(self.viewer, now - FIGURES_GO_BACK, now)
        most = max((row.asked for row in found), default=0) or 1
        return {
            "rows": found,
            "message": figures.message(found),
            "bars": [bar(row, most) for row in found],
            "since": now - FIGURES_GO_BACK,
            "asked": sum(row.asked for row in found),
        }


def bar(row: figures.Pattern, most: int) -> dict:
    """Answered or declined in time, of all that was asked, to one scale for all agencies."""
    good = row.in_time + row.nothing_held + row.declined
    return {
        "agency": row.agency,
        "good": good,
        "asked": row.asked,
        "good_width": good * WIDTH // most,
        "width": row.asked * WIDTH // most,
    }
