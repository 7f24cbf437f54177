"""The Jinja2 environment: GOV.UK macros, loud mistakes, translations, moments in words."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader, pass_context
from jinja2.runtime import Context
from jinja2.utils import missing

from frontdoor.web.shared import languages, moments


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
    env.globals.update({"static": static, "url": url, "in_language": in_language})
    env.filters.update({"moment": moments.moment, "day": moments.day, "due": moments.due})
    return env


@pass_context
def url(context: Context, name: str, *args, **kwargs) -> str:
    """In the language that was chosen; a macro knows it only when imported “with context”."""
    return in_language(context, reverse(name, args=args, kwargs=kwargs))


@pass_context
def in_language(context: Context, address: str) -> str:
    return languages.kept(context.get("request"), address)
