"""The forms of signing in, drawn as every other form of ours is."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django.contrib.auth import password_validation
from markupsafe import Markup

from frontdoor.web.shared.drawing import FrontForm, macro, printable
from frontdoor.web.shared.fields import TextField


class Drawn:
    """Gives a library's form what our layouts ask of a form. `words` holds label, hint and missing."""

    use_required_attribute = False
    words: dict[str, tuple[str, str, str]] = {}
    secret: tuple[str, ...] = ()
    headed = ""
    fields: Any
    errors: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, _hint, missing) in self.words.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = missing

    @property
    def html(self) -> Markup:
        return Markup("\n").join(self._drawn(name) for name in self.words)

    @property
    def error_summary(self) -> list[dict]:
        lines = [{"text": str(text)} for text in self.errors.get("__all__", [])]
        for name in self.words:
            lines += [{"text": str(text), "href": f"#id_{name}"} for text in self.errors.get(name, [])]
        return lines

    def _drawn(self, name: str) -> Markup:
        label, hint, _missing = self.words[name]
        params: dict[str, Any] = {
            "id": f"id_{name}",
            "name": name,
            "label": {"text": label, "classes": "govuk-label--s"},
        }
        if hint:
            params["hint"] = {"text": hint}
        if self.errors.get(name):
            params["errorMessage"] = {"text": str(self.errors[name][0])}
        if name in self.secret:
            return macro("password-input", "govukPasswordInput", params | self._autocomplete(name))
        params["value"] = printable(self[name].value())  # type: ignore[index]
        return macro("input", "govukInput", params | self._autocomplete(name) | self._kind(name))

    def _autocomplete(self, name: str) -> dict:
        found = self.fields[name].widget.attrs.get("autocomplete")
        return {"autocomplete": found} if found else {}

    def _kind(self, name: str) -> dict:
        if name == "code":
            return {"classes": "govuk-input--width-10", "spellcheck": False}
        return {"type": "email", "spellcheck": False}


APP_CODE = "Enter the code"


class SignIn(Drawn, LoginForm):
    words = {
        "login": ("Work e-mail address", "", "Enter your e-mail address"),
        "password": ("Password", "", "Enter your password"),
    }
    secret = ("password",)


class GiveCode(Drawn, AuthenticateForm):
    words = {
        "code": (
            "Code",
            "The 6 numbers that your authenticator app shows now, or one of your recovery codes.",
            APP_CODE,
        )
    }


class GiveCodeAgain(Drawn, ReauthenticateByCodeForm):
    words = GiveCode.words


class GivePasswordAgain(Drawn, ReauthenticateForm):
    words = {"password": ("Password", "", "Enter your password")}
    secret = ("password",)


class ChangePassword(Drawn, ChangePasswordForm):
    words = {
        "oldpassword": ("Password now", "", "Enter the password that you have now"),
        "password1": (
            "New password",
            "15 characters or more. Three or four words that nobody would put together are good.",
            "Enter a new password",
        ),
        "password2": ("New password again", "", "Enter the new password again"),
    }
    secret = ("oldpassword", "password1", "password2")


class SetUpCode(Drawn, ActivateTOTPForm):
    words = {"code": ("Code", "The 6 numbers that the app shows for Frontdoor now.", APP_CODE)}


class RemoveCode(Drawn, DeactivateTOTPForm):
    words: dict = {}


class NewRecoveryCodes(Drawn, GenerateRecoveryCodesForm):
    words: dict = {}


class PasswordField(TextField):
    """A new password: kept exactly as typed, and never shown again."""

    component = ("password-input", "govukPasswordInput")

    def tidy(self, text: str) -> str:
        return text

    def to_python(self, value: object) -> str:
        text = str(value or "")
        password_validation.validate_password(text) if text else None
        return text

    def params(self, bound: Any) -> dict:
        return super().params(bound) | {"value": "", "autocomplete": "new-password"}


class ChoosePassword(FrontForm):
    password = PasswordField(
        label="New password",
        hint="15 characters or more. Three or four words that nobody would put together are good.",
        missing="Enter a new password",
    )
    again = PasswordField(label="New password again", missing="Enter the new password again")

    def clean(self) -> dict:
        held = super().clean()
        if held.get("again") and held.get("password") and held["again"] != held["password"]:
            self.add_error("again", "The two passwords must be the same")
        return held
