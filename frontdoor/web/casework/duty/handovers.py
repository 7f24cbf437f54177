"""What was handed over: the list, each as it was, accepting it, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.core.problems import NotVisible
from frontdoor.duty import queries
from frontdoor.duty.services import answering, handing_over
from frontdoor.web.casework import refusals
from frontdoor.web.casework.duty import lines
from frontdoor.web.casework.duty.sheets import DutyPage
from frontdoor.web.shared.fields import FrontForm, LongTextField, TextField
from frontdoor.web.shared.views import ListPage, Page, Question, onward


WHY_NOT = "why-"


class Handovers(DutyPage, ListPage):
    needs = Permission.BE_ON_DUTY
    title = "Hand-overs"
    template_name = "casework/duty/handovers.html"
    items = []

    def rows(self, filters):
        return queries.handovers(self.viewer)

    def present(self, found) -> list:
        held = list(found)
        self.listed = tuple(one.pk for one in held)
        return [{"row": one, "to": lines.receiver(one), "state": lines.state(one, self.now)} for one in held]

    def read(self) -> list:
        return list(self.listed)


class OfHandover(DutyPage):
    """One hand-over as far as the viewer may see its lines; absent otherwise."""

    def load(self):
        held = lines.found(queries.handover(self.viewer, self.kwargs["reference"]))
        self.held = queries.lines_of(held, self.viewer)
        self.items = [queries.item_of(line) for line in self.held]
        return held

    def read(self) -> list:
        near = [one.pk for one in self.loaded.backs.all()] + [self.loaded.back_of_id]
        return [*super().read(), *filter(None, near)]

    def seen(self) -> None:
        access.record_seen(records=[self.loaded.record], by=self.viewer, at=self.now)
        super().seen()

    def context(self) -> dict[str, Any]:
        held = self.loaded
        return super().context() | {
            "handover": held,
            "to": lines.receiver(held),
            "state": lines.state(held, self.now),
            "note": words(held.note),
            "reason": words(held.answer.reason) if held.answered else "",
            "parts": lines.parts(self.rows()),
        }

    def rows(self) -> list[dict[str, Any]]:
        return [
            lines.row(item, self.viewer, self.now) | what_became(line)
            for line, item in zip(self.held, self.items, strict=True)
        ]

    def home(self) -> str:
        return reverse("casework:handover", args=[self.loaded.record.reference])


def words(held: Any) -> str:
    return protecting.read(held) if held else ""


def what_became(line: Any) -> dict[str, Any]:
    not_taken = getattr(line, "not_taken", None)
    return {
        "line": line,
        "note": words(line.note),
        "outcome": line.get_outcome_display(),
        "not_taken": words(not_taken.reason) if not_taken else "",
        "stage": line.get_stage_display(),
    }


class One(OfHandover, Page):
    title = "Hand-over"
    template_name = "casework/duty/handover.html"

    def context(self) -> dict[str, Any]:
        held = self.loaded
        waits = held.answered is None
        return super().context() | {
            "may_answer": waits and answering.may_answer(held, self.viewer),
            "may_take_back": waits and held.by_id == self.viewer.user.pk,
            "may_hand_back": handing_over.may_hand_back(held, self.viewer),
            "backs": [one.record.reference for one in held.backs.all()],
            "back": reverse("casework:handovers"),
        }


class AcceptForm(FrontForm):
    told_by = TextField(label="Who said so on the telephone?", missing="Enter who said so", most=200)


class Answering(OfHandover, Question):
    """An answer to a hand-over: there for whoever may give it, until somebody has."""

    def allowed(self) -> bool:
        raise NotImplementedError

    def load(self):
        self.loaded = super().load()
        if not self.allowed():
            raise NotVisible
        return self.loaded

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.show_form(self.form(), status=refusals.MOVED_ON if self.loaded.answered else 200)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(data=request.POST)
        if not form.is_valid():
            return self.show_form(form, status=refusals.NOT_USABLE)
        try:
            return onward(self.valid(form))
        except answering.AnsweredAlready:
            self.loaded = super().load()
            return self.show_form(form, status=refusals.MOVED_ON)

    def back(self) -> str:
        return self.home()


class Accept(Answering):
    title = "Accept this hand-over"
    template_name = "casework/duty/accept.html"

    def allowed(self) -> bool:
        return answering.may_answer(self.loaded, self.viewer)

    def form(self, **given) -> FrontForm:
        form = AcceptForm(**given)
        if self.loaded.receiver_id is not None:
            del form.fields["told_by"]
        for row in self.rows():
            if not row["line"].kept_back:
                form.fields[WHY_NOT + row["key"]] = TextField(
                    label=f"Why it is not taken: {row['called']}", most=500
                )
        return form

    def valid(self, form) -> str:
        said = dict(form.cleaned_data)
        told_by = said.pop("told_by", "")
        refused = {name[len(WHY_NOT) :]: why for name, why in said.items() if why.strip()}
        made = answering.answer(
            handover=self.loaded, refused=refused, told_by=told_by, by=self.viewer, at=self.now
        )
        left = f" {len(refused)} stay with {self.loaded.by.name}." if refused else ""
        messages.success(self.request, f"{made.get_reply_display()}.{left}")
        return self.home()


class TakeBackForm(FrontForm):
    reason = LongTextField(
        label="Why do you take it back?", missing="Enter why", rows=3, most=1000, called="The reason"
    )


class TakeBack(Answering):
    title = "Take this hand-over back"
    template_name = "casework/duty/take_back.html"
    form_class = TakeBackForm

    def allowed(self) -> bool:
        return self.loaded.by_id == self.viewer.user.pk

    def valid(self, form) -> str:
        answering.take_back(
            handover=self.loaded, reason=form.cleaned_data["reason"], by=self.viewer, at=self.now
        )
        messages.success(self.request, "Taken back. Everything on it is with you.")
        return self.home()
