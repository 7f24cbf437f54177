"""The Jinja2 environment: GOV.UK macros, loud mistakes, translations, moments in words."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from jinja2.utils import missing

from frontdoor.web.shared import moments


class LoudUndefined(ChainableUndefined):
    """Chains as the GOV.UK macros expect, but refuses to print a name that nobody set."""

    def __str__(self) -> str:
        if self._undefined_obj is missing:
            self._fail_with_undefined_error()
        return ""

    __html__ = __str__


def environment(**options) -> Environment:
    # Django would hand over its own Undefined, and does not import one given by name.
    options["undefined"] = LoudUndefined
    env = Environment(**options)
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    env.loader = ChoiceLoader([env.loader, govuk]) if env.loader else govuk
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update({"static": static, "url": url})
    env.filters.update({"moment": moments.moment, "day": moments.day, "due": moments.due})
    return env


def url(name: str, *args, **kwargs) -> str:
    return reverse(name, args=args, kwargs=kwargs)
