"""What every public page that takes answers has in common: no cookie, no session, and only our own pages post to it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from frontdoor.web.shared import errors
from frontdoor.web.shared.views import FrontView


def is_from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on our page; old browsers that say nothing may pass."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin in (None, f"{request.scheme}://{request.get_host()}")


# A CSRF token needs a cookie, which would stay on the device. There is none here to misuse: what a request
# may do follows from what is in it, never from who the browser is signed in as.
@method_decorator(csrf_exempt, name="dispatch")
class AnswersView(FrontView):
    def answer(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "POST" and not is_from_our_own_page(request):
            return self.refuse_other_site(request)
        return super().answer(request, *args, **kwargs)

    def draw(self, template: str, status: int = 200, **shown) -> HttpResponse:
        """One of the pages that live at this address."""
        context = {"door": self.door, "view": self, "title": self.title, **shown}
        return render(self.request, template, context, status=status)

    def refuse_other_site(self, request: HttpRequest) -> HttpResponse:
        return errors.csrf_failure(request)
