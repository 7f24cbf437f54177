"""Pages to read before, instead of, or after telling us something."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from frontdoor.law.care_act_2014 import boards
from frontdoor.web.public import hubs
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.views import Page


class Home(Page):
    needs = PUBLIC  # the way in for everybody
    template_name = "public/home.html"
    title = _("Worried about an adult?")

    def context(self):
        shown = settings.PERSONAS
        return {
            "hubs": hubs.every(),
            "walk": address("public:walk", 1) if shown else "",
            "personas": address("devtools:personas") if shown else "",
        }


class Help(Page):
    needs = PUBLIC  # whoever looks for help may find it
    template_name = "public/help.html"
    title = _("Find help")

    def context(self):
        return {"hubs": hubs.every()}


class Next(Page):
    needs = PUBLIC  # whoever told us something may know what becomes of it
    template_name = "public/next.html"
    title = _("What happens next")


PRINCIPLES = (
    (_("Empowerment"), _("“I was asked what I want. That is what people work for.”")),
    (_("Prevention"), _("“I know what harm looks like. I know who to tell before it gets worse.”")),
    (_("Proportionality"), _("“People did what I needed, and no more.”")),
    (_("Protection"), _("“I had help to speak up, and to be safe.”")),
    (_("Partnership"), _("“People worked as one. What I told them went no further than it had to.”")),
    (_("Accountability"), _("“I know who does what for me. So do they.”")),
)


class About(Page):
    needs = PUBLIC  # everybody may know what binds those who help
    template_name = "public/about.html"
    title = _("What we work by")

    def context(self):
        return {"law": boards.CITATIONS, "principles": PRINCIPLES}


class Privacy(Page):
    needs = PUBLIC  # everybody may know what becomes of what they tell us
    template_name = "public/privacy.html"
    title = _("Your privacy")


class Accessibility(Page):
    needs = PUBLIC  # everybody may know how far these pages work for them
    template_name = "public/accessibility.html"
    title = _("How these pages work for everyone")


class EasyRead(Page):
    needs = PUBLIC  # for whoever finds the other pages hard
    template_name = "public/easy_read.html"
    title = _("Easy Read: how to tell us")

    def context(self):
        return {"hubs": hubs.every()}


def address(name: str, *args: object) -> str:
    """The address of a page that not every installation has; "" where it is not."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
