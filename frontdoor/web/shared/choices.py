"""Questions answered by choosing: radios, checkboxes, lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.web.shared.drawing import FrontBound, FrontField


CHOOSE = gettext_lazy("Choose one")
NOT_KNOWN = gettext_lazy("I don’t know")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `reveal` names the field shown under it; `alone` excludes the other answers."""

    value: str
    label: Any
    hint: Any = ""
    reveal: str = ""
    alone: bool = False


Given = Choice | tuple | str


class ChoiceField(FrontField):
    """Radios. A plain string among the choices is a divider, such as “or”."""

    component = ("radios", "govukRadios")
    widget: Any = forms.RadioSelect
    empty = ""

    def __init__(self, *, choices: Iterable[Given], inline: bool = False, **options) -> None:
        self.choices = choices
        self.inline = inline
        super().__init__(**options)

    @property
    def choices(self) -> list[Choice | str]:
        return self._choices

    @choices.setter
    def choices(self, given: Iterable[Given]) -> None:
        self._choices = [Choice(*one) if isinstance(one, tuple) else one for one in given]

    @property
    def answers(self) -> list[Choice]:
        return [one for one in self._choices if isinstance(one, Choice)]

    def to_python(self, value: object) -> str:
        text = str(value or "")
        if text and text not in {answer.value for answer in self.answers}:
            raise self.fail(str(self.missing or _("Select one of the answers")))
        return text

    def fail(self, message, **details):
        return forms.ValidationError(str(message), code="invalid")

    def params(self, bound: FrontBound) -> dict:
        return {
            "idPrefix": bound.auto_id,
            "name": bound.html_name,
            "fieldset": self.fieldset(),
            "classes": f"{self.classes} govuk-radios--inline" if self.inline else self.classes,
            "items": [self.item(one, bound) for one in self._choices],
            **self.notes(bound),
        }

    def item(self, one: Choice | str, bound: FrontBound) -> dict:
        if isinstance(one, str):
            return {"divider": one}
        item: dict[str, Any] = {
            "value": one.value,
            "text": str(one.label),
            "checked": self.chosen(one, bound),
        }
        if one.hint:
            item["hint"] = {"text": str(one.hint)}
        if one.reveal:
            item["conditional"] = {"html": bound.form[one.reveal].as_html}
        return item

    def chosen(self, one: Choice, bound: FrontBound) -> bool:
        return str(bound.value() or "") == one.value


class ManyChoicesField(ChoiceField):
    """Checkboxes; cleans to a list in the order of the choices."""

    component = ("checkboxes", "govukCheckboxes")
    widget = forms.CheckboxSelectMultiple
    empty: Any = []

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        given = {str(one) for one in value or ()}
        if given - {answer.value for answer in self.answers}:
            raise self.fail(self.missing or _("Select from the answers on the page"))
        chosen = [answer for answer in self.answers if answer.value in given]
        alone = next((answer for answer in chosen if answer.alone), None)
        if alone and len(chosen) > 1:
            raise self.fail(_("Select “%(answer)s” or other answers, not both") % {"answer": alone.label})
        return [answer.value for answer in chosen]

    def item(self, one: Choice | str, bound: FrontBound) -> dict:
        extra = {"behaviour": "exclusive"} if isinstance(one, Choice) and one.alone else {}
        return super().item(one, bound) | extra

    def chosen(self, one: Choice, bound: FrontBound) -> bool:
        value = bound.value()
        return one.value in ([value] if isinstance(value, str) else value or ())


class SelectField(ChoiceField):
    """A drop-down list, for many short answers known by name."""

    component = ("select", "govukSelect")
    widget = forms.Select

    def __init__(self, *, blank=CHOOSE, **options) -> None:
        self.blank = blank
        super().__init__(**options)

    def params(self, bound: FrontBound) -> dict:
        return {
            "id": bound.auto_id,
            "name": bound.html_name,
            "label": self.title("govuk-label--"),
            "classes": self.classes,
            "items": [
                {"value": "", "text": str(self.blank)},
                *(
                    {"value": one.value, "text": str(one.label), "selected": self.chosen(one, bound)}
                    for one in self.answers
                ),
            ],
            **self.notes(bound),
        }


class YesNoNotKnownField(ChoiceField):
    """Yes, no, or not known: three different answers."""

    def __init__(self, *, not_known=NOT_KNOWN, reveals=(), **options) -> None:
        """`reveals` maps an answer to the field shown under it."""
        revealed = dict(reveals)
        labels = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No"), "not_known": not_known}
        choices = [Choice(key, label, reveal=revealed.get(key, "")) for key, label in labels.items()]
        given: dict[str, Any] = {"choices": choices, "inline": not revealed}
        super().__init__(**given | options)
