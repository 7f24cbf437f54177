"""The kinds of question. Each keeps what was typed and refuses in its own words, never with a crash."""

import re
import unicodedata
from typing import Any

import nhs_number
from django import forms
from django.conf import settings
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.web.shared.drawing import FrontBound, FrontField


class TextField(FrontField):
    """One line of text."""

    empty = ""

    def __init__(self, *, most: int = 200, autocomplete: str = "", **options) -> None:
        self.most, self.autocomplete = most, autocomplete
        super().__init__(**options)

    def to_python(self, value: object) -> str:
        text = str(value or "").strip()
        refuse_unstorable(text)
        text = self.tidy(text)
        if len(text) > self.most:
            raise self.fail(_("%(called)s must be %(most)s characters or fewer"), most=f"{self.most:,}")
        return self.check(text) if text else ""

    def tidy(self, text: str) -> str:
        return " ".join(text.split())

    def check(self, text: str) -> str:
        return text

    def params(self, bound: FrontBound) -> dict:
        extra = {"autocomplete": self.autocomplete} if self.autocomplete else {}
        return super().params(bound) | extra


class LongTextField(TextField):
    """Several lines, with the count of what is left once it runs short."""

    component = ("character-count", "govukCharacterCount")
    widget = forms.Textarea

    def __init__(self, *, most: int = 10_000, rows: int = 8, verbatim: bool = False, **options) -> None:
        """`verbatim` takes what somebody else said, which nobody should put into other words."""
        self.rows, self.verbatim = rows, verbatim
        super().__init__(most=most, **options)

    def tidy(self, text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def params(self, bound: FrontBound) -> dict:
        return super().params(bound) | {
            "rows": str(self.rows),
            "maxlength": str(self.most),
            "threshold": "75",
            "textareaDescriptionText": _("You can enter up to %{count} characters"),
            "charactersUnderLimitText": {
                "one": _("You have %{count} character remaining"),
                "other": _("You have %{count} characters remaining"),
            },
            "charactersAtLimitText": _("You have 0 characters remaining"),
            "charactersOverLimitText": {
                "one": _("You have %{count} character too many"),
                "other": _("You have %{count} characters too many"),
            },
        }


class EmailField(TextField):
    def __init__(self, **options) -> None:
        given: dict[str, Any] = {"most": 254, "autocomplete": "email"}
        super().__init__(**given | options)

    def check(self, text: str) -> str:
        try:
            EmailValidator()(text)
        except forms.ValidationError:
            raise self.fail(
                _("Enter an email address in the correct format, like name@example.com")
            ) from None
        return text

    def params(self, bound: FrontBound) -> dict:
        return super().params(bound) | {"type": "email", "spellcheck": False}


class PhoneField(TextField):
    """A telephone number, kept as it was written: extensions and other countries included."""

    shape = re.compile(r"[+(]*[0-9][0-9 ().\-/]*(?:(?:ext?\.?|x|#) ?[0-9]{1,6})?", re.IGNORECASE)

    def __init__(self, **options) -> None:
        given: dict[str, Any] = {"most": 40, "autocomplete": "tel"}
        super().__init__(**given | options)

    def check(self, text: str) -> str:
        if not text.isascii() or not self.shape.fullmatch(text) or sum(c.isdigit() for c in text) < 3:
            raise self.fail(_("Enter a telephone number, like 01632 960 001 or +44 7700 900 982"))
        return text

    def params(self, bound: FrontBound) -> dict:
        return super().params(bound) | {"type": "tel", "classes": self.classes or "govuk-input--width-20"}


class NHSNumberField(TextField):
    """Ten digits, however spaced. `strict=False` lets a failed check digit through, to be flagged."""

    def __init__(self, *, strict: bool = True, **options) -> None:
        self.strict = strict
        super().__init__(**{"most": 20} | options)

    def check(self, text: str) -> str:
        digits = re.sub(r"[\s\-]", "", text)
        if not re.fullmatch("[0-9]{10}", digits):
            raise self.fail(_("Enter an NHS number of 10 digits, like 999 123 4560"))
        if self.strict and not nhs_number.is_valid(digits):
            raise self.fail(_("Check the NHS number: at least one digit is wrong"))
        return digits

    def params(self, bound: FrontBound) -> dict:
        return super().params(bound) | {
            "inputmode": "numeric",
            "spellcheck": False,
            "classes": self.classes or "govuk-input--width-10",
        }


class ApproximateAgeField(FrontField):
    """A whole number of years; a guess is welcome."""

    def __init__(self, *, highest: int = 125, **options) -> None:
        self.highest = highest
        super().__init__(**{"called": gettext_lazy("Age")} | options)

    def to_python(self, value: object) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            raise self.fail(_("%(called)s must be a whole number, like 78"))
        if len(text) > 3 or int(text) > self.highest:
            raise self.fail(_("%(called)s must be %(highest)s or less"), highest=self.highest)
        return int(text)

    def params(self, bound: FrontBound) -> dict:
        return super().params(bound) | {
            "inputmode": "numeric",
            "classes": self.classes or "govuk-input--width-3",
        }


class FileField(FrontField, forms.FileField):
    """One file, limited in size here; what it is, the documents service finds out from its content."""

    component = ("file-upload", "govukFileUpload")
    widget = forms.FileInput

    def __init__(self, *, largest: int | None = None, **options) -> None:
        self.largest = largest
        messages = {
            "invalid": gettext_lazy("Choose the file again: it did not reach us"),
            "missing": gettext_lazy("Choose the file again: it did not reach us"),
            "empty": gettext_lazy("The file is empty. Choose another file"),
            "max_length": gettext_lazy("The name of the file is too long. Rename it and choose it again"),
        }
        super().__init__(max_length=200, error_messages=messages, **options)

    def to_python(self, data):
        file = super().to_python(data)
        largest = self.largest or settings.LARGEST_FILE
        if file is not None and file.size > largest:
            raise self.fail(_("The file must be smaller than %(size)sMB"), size=largest // 1024**2)
        if file is not None:
            refuse_unstorable(file.name or "")
        return file

    def params(self, bound: FrontBound) -> dict:
        return super().params(bound) | {"value": ""}


def refuse_unstorable(text: str) -> None:
    """Raise, in words, for characters that no database or document can hold."""
    if any(unicodedata.category(character) == "Cs" or character == "\0" for character in text):
        raise forms.ValidationError(
            _("Remove the characters that cannot be read, then try again"), code="unstorable"
        )
