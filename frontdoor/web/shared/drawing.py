"""Fields that draw themselves as GOV.UK components, and the form that holds them."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup


ANSWER = gettext_lazy("Your answer")


def macro(component: str, name: str, params: dict) -> Markup:
    """Render one GOV.UK component outside a template."""
    template = engines["jinja2"].env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, name)(params)


def printable(typed: object) -> str:
    """What was typed, less what no page can carry (it is refused in words elsewhere)."""
    text = "" if typed is None else str(typed)
    return text.replace("\0", "").encode("utf-8", "replace").decode()


class FrontBound(BoundField):
    field: "FrontField"

    @property
    def as_html(self) -> Markup:
        return macro(*self.field.component, self.field.params(self))

    def __str__(self) -> SafeString:
        return mark_safe(self.as_html)

    __html__ = __str__

    @property
    def error(self) -> str:
        return str(self.errors[0]) if self.errors else ""

    @property
    def faults(self) -> Collection[str]:
        """The parts at fault, for a field of several controls; empty when it is all of them."""
        found = self.form.errors.get(self.name)
        return found.as_data()[0].params or () if found and found.as_data()[0].code == "parts" else ()

    @property
    def first_control(self) -> str:
        return self.field.first_control(self)


class FrontField(forms.Field):
    """A question: its words, its hint, its own error sentence, and its component.

    `missing` is the sentence for no answer and makes the answer required; with
    `needed_if` it is required only when those other answers were given. `called`
    begins the other error sentences ("Your answer must be ...").
    """

    component = ("input", "govukInput")
    widget: Any = forms.TextInput
    empty: Any = None

    def __init__(
        self,
        *,
        label,
        missing=None,
        hint=None,
        called=ANSWER,
        heading: bool = False,
        size: str = "",
        needed_if: Mapping[str, str | Collection[str]] | None = None,
        classes: str = "",
        **options,
    ) -> None:
        self.missing, self.needed_if = missing, needed_if or {}
        self.called, self.heading, self.size, self.classes = called, heading, size, classes
        if self.needed_if and missing is None:
            raise TypeError(f"“{label}” is needed in some cases, so it must say what is missing.")
        options.setdefault("error_messages", {})["required"] = missing or gettext_lazy("Enter an answer")
        required = missing is not None and not self.needed_if
        super().__init__(label=label, help_text=hint or "", required=required, **options)

    def get_bound_field(self, form, field_name: str) -> FrontBound:
        return FrontBound(form, self, field_name)

    def first_control(self, bound: FrontBound) -> str:
        return bound.auto_id

    def params(self, bound: FrontBound) -> dict:
        return {
            "id": bound.auto_id,
            "name": bound.html_name,
            "label": self.title("govuk-label--"),
            "classes": self.classes,
            "value": printable(bound.value()),
            **self.notes(bound),
        }

    def title(self, prefix: str) -> dict:
        size = self.size or ("l" if self.heading else "s")
        return {"text": str(self.label), "classes": prefix + size, "isPageHeading": self.heading}

    def fieldset(self) -> dict:
        return {"legend": self.title("govuk-fieldset__legend--")}

    def notes(self, bound: FrontBound) -> dict:
        found: dict[str, Any] = {}
        if self.help_text:
            found["hint"] = {"text": str(self.help_text)}
        if bound.error:
            found["errorMessage"] = {"text": bound.error, "visuallyHiddenText": _("Error")}
        return found

    def fail(self, message, **details) -> forms.ValidationError:
        return forms.ValidationError(message % {"called": self.called, **details}, code="invalid")


class FrontForm(forms.Form):
    """A form of our fields. Declares what is needed when; keeps what was typed."""

    use_required_attribute = False

    def clean(self) -> dict:
        held = super().clean() or self.cleaned_data
        unseen = self.revealed_names - self.seen_names(held)
        for name in unseen:
            self.errors.pop(name, None)
            held[name] = self.fields[name].empty
        for name, field in self.fields.items():
            if name not in unseen and name not in self.errors and self.lacks(name, field, held):
                self.add_error(name, str(field.missing))
        return held

    def lacks(self, name: str, field: forms.Field, held: dict) -> bool:
        """Whether an answer that other answers make necessary is not there."""
        needed_if = getattr(field, "needed_if", None)
        if not needed_if or held.get(name) not in (None, "", []):
            return False
        return all(_given(held.get(other)) & _given(answers) for other, answers in needed_if.items())

    @property
    def revealed_names(self) -> set[str]:
        """The fields shown under a choice of another field."""
        return {choice.reveal for __, choice in self._revealing()}

    def seen_names(self, held: dict) -> set[str]:
        return {choice.reveal for name, choice in self._revealing() if choice.value in _given(held.get(name))}

    def _revealing(self):
        for name, field in self.fields.items():
            for choice in getattr(field, "answers", ()):
                if choice.reveal:
                    yield name, choice

    def field_html(self, name: str) -> Markup:
        return self[name].as_html

    @property
    def html(self) -> Markup:
        revealed = self.revealed_names
        return Markup("\n").join(self[name].as_html for name in self.fields if name not in revealed)

    @property
    def headed(self) -> str:
        """The question that is itself the page's heading; "" when none is."""
        return next((str(f.label) for f in self.fields.values() if getattr(f, "heading", False)), "")

    @property
    def error_summary(self) -> list[dict]:
        """One line for each error, leading to the control to correct."""
        lines = [{"text": str(text)} for text in self.non_field_errors()]
        for name in self.fields:
            lines += [
                {"text": str(text), "href": f"#{self[name].first_control}"} for text in self[name].errors
            ]
        return lines


def _given(answers: object) -> set:
    if isinstance(answers, (set, frozenset, list, tuple)):
        return set(answers)
    return set() if answers is None else {answers}
