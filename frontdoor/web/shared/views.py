"""The base of every page: who may, what is loaded, what is shown, what is done."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.views import View
from markupsafe import Markup

from frontdoor.access import services
from frontdoor.core.problems import NotVisible
from frontdoor.web.shared import access, wording
from frontdoor.web.shared.drawing import FrontForm
from frontdoor.web.shared.reading import reading_only
from frontdoor.web.shared.typed import LongTextField


COUNTED_UP_TO = 999
MOVED_ON = 409
NOT_USABLE = 422
# A form that came back shows what it is about as much as the page it was first on.
SHOWN = (200, MOVED_ON, NOT_USABLE)
# The doors where people write about adults at work.
ABOUT_ADULTS = ("casework", "partners")
# Tells such a message from one that something is done.
WORDING = "wording"


class FrontView(View):
    """Admits, loads, answers, and records what was read before the bytes leave.

    What is posted and comes back as a page is a read too. A GET writes nothing: while it is
    answered the connection refuses to. `load`
    may raise `NotVisible`, which is answered like an absent page.
    """

    needs: ClassVar[access.Needs]
    template_name: ClassVar[str] = ""
    title: Any = ""
    gets_write: ClassVar[bool] = False
    # A Viewer on every page that is not for anyone; None there, and for somebody in no team.
    viewer: Any = None
    loaded: Any = None
    # The ids of the records that a list names, which are read by whoever sees the list.
    listed: Sequence[UUID] = ()
    # Words in what was just typed that may hurt or mislead.
    wording_hints: Sequence[wording.Hint] = ()

    @classmethod
    def as_view(cls, **initkwargs):
        if getattr(cls, "needs", None) is None:
            raise ImproperlyConfigured(f"{cls.__name__} does not say what it needs of its reader.")
        view = super().as_view(**initkwargs)
        view.needs = cls.needs
        view.login_required = cls.needs is not access.PUBLIC
        return view

    @classproperty
    def door(cls) -> str:
        """Which audience's package the page lives in: public, casework, staff."""
        parts = cls.__module__.split(".")
        return parts[2] if parts[:2] == ["frontdoor", "web"] and len(parts) > 3 else ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        self.admit(request)
        reads = request.method in ("GET", "HEAD") and not self.gets_write
        with reading_only() if reads else nullcontext():
            response = self.answer(request, *args, **kwargs)
        if response.status_code in SHOWN and not self.gets_write:
            self.seen()
        return response

    def admit(self, request: HttpRequest) -> None:
        if self.needs is not access.PUBLIC:
            self.viewer = request.find_viewer()
            access.admit(self.viewer, self.needs)

    def answer(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            self.loaded = self.load()
        except NotVisible:
            raise Http404 from None
        return super().dispatch(request, *args, **kwargs)

    def load(self) -> Any:
        """Fetch what the page is about, limited to what the viewer may see."""
        return None

    def seen(self) -> None:
        """Record the read. Runs after the page is built and before it leaves; may write."""
        if self.listed:
            services.record_list_seen(ids=self.listed, by=self.viewer, at=timezone.now())

    def context(self) -> dict[str, Any]:
        return {}

    def show(self, status: int = 200, template: str = "", **more) -> HttpResponse:
        context = {"door": self.door, "view": self, "title": self.title, **self.context(), **more}
        return render(self.request, template or self.template_name, context, status=status)


class Page(FrontView):
    """Something to read."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.show()


class ListPage(Page):
    """Rows, with filters that stay in the address and a count that stops at “999+”."""

    filter_form: ClassVar[type[FrontForm] | None] = None
    page_size: ClassVar[int] = 25

    def rows(self, filters: Mapping[str, Any]) -> Any:
        """The queryset or list to show, in order."""
        raise NotImplementedError

    def filters(self) -> FrontForm | None:
        return self.filter_form(self.request.GET or None) if self.filter_form else None

    def present(self, found: Iterable) -> list:
        """Turn the rows of one page into what the template draws."""
        return list(found)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.filters()
        if form is not None and form.is_bound and not form.is_valid():
            return self.show(status=NOT_USABLE, form=form, rows=[], page=None, count="", query="")
        filters = form.cleaned_data if form is not None and form.is_bound else {}
        paginator = CappedPaginator(self.rows(filters), self.page_size)
        page = paginator.get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        return self.show(
            form=form,
            rows=self.present(page.object_list),
            page=page,
            count=paginator.words,
            query=query.urlencode(),
        )


class CappedPaginator(Paginator):
    @cached_property
    def count(self) -> int:
        """At most one more than is counted: open lists grow, the page must not slow down."""
        if not hasattr(self.object_list, "values_list"):
            return len(self.object_list[: COUNTED_UP_TO + 1])
        # Neither their order nor what is worked out for each row changes how many there are.
        return self.object_list.order_by().values("pk")[: COUNTED_UP_TO + 1].count()

    @property
    def words(self) -> str:
        return f"{COUNTED_UP_TO}+" if self.count > COUNTED_UP_TO else str(self.count)


def is_own_prose(field: object) -> bool:
    return isinstance(field, LongTextField) and not field.verbatim


class Question(FrontView):
    """A form, one question or a small set. What is wrong comes back with what was typed, as 422.

    `says` turns the domain's refusals into sentences on the page.
    """

    template_name = "layouts/question.html"
    form_class: ClassVar[type[FrontForm]] = FrontForm
    says: ClassVar[Mapping[type[Exception], Any]] = {}

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        # On the page that comes next. Whoever has no account has no next page to be told on.
        if response.status_code == 302 and self.viewer is not None and self.wording_hints:
            messages.info(request, wording.in_one_line(self.wording_hints), extra_tags=WORDING)
        return response

    @cached_property
    def wording_hints(self) -> list[wording.Hint]:  # type: ignore[override]
        """A hint, and never a block: what was typed is kept as it is."""
        if self.request.method != "POST" or self.door not in ABOUT_ADULTS:
            return []
        boxes = (name for name, field in self.form_class.base_fields.items() if is_own_prose(field))
        return wording.hints(self.request.POST.get(name, "") for name in boxes)

    def initial(self) -> dict[str, Any]:
        return {}

    def form(self, **given) -> FrontForm:
        return self.form_class(initial=self.initial(), **given)

    def back(self) -> str:
        """The address of “Back”; none when empty."""
        return ""

    def valid(self, form: FrontForm) -> HttpResponse | str:
        """Make the one domain call, and return where to go next."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.show_form(self.form())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self.show_form(form, status=NOT_USABLE)
        try:
            return onward(self.valid(form))
        except tuple(self.says) as refusal:
            form.add_error(None, self.sentence(refusal))
            return self.show_form(form, status=NOT_USABLE)

    def sentence(self, refusal: Exception) -> str:
        return str(next(text for kind, text in self.says.items() if isinstance(refusal, kind)))

    def show_form(self, form: FrontForm, status: int = 200) -> HttpResponse:
        return self.show(status=status, form=form, back=self.back())


class Action(Question):
    """One act: a confirming page on GET, one service call on POST."""

    template_name = "layouts/confirm.html"
    button: Any = ""
    explanation: Any = ""

    def act(self, form: FrontForm) -> HttpResponse | str:
        """Call the one service, and return where to go next."""
        raise NotImplementedError

    def valid(self, form: FrontForm) -> HttpResponse | str:
        return self.act(form)


class CheckAnswers(Action):
    """What was answered, each row with its way back, before it is sent."""

    template_name = "layouts/check.html"

    def answers(self) -> list[dict]:
        """Rows of a summary list: see `row`."""
        return []

    def context(self) -> dict[str, Any]:
        return super().context() | {"answers": self.answers()}


def row(question: object, answer: object, change: str = "", change_words: object = "") -> dict:
    """One row of a summary list; an answer in several lines keeps its lines."""
    # In a span: the macro's own line breaks around it would show as empty lines.
    lines = Markup('<span class="fd-lines">{}</span>').format(answer)
    shown: dict[str, Any] = {"key": {"text": str(question)}, "value": {"html": lines}}
    if change:
        link = {"href": change, "text": str(change_words), "visuallyHiddenText": str(question)}
        shown["actions"] = {"items": [link]}
    return shown


def onward(to: HttpResponse | str) -> HttpResponse:
    return HttpResponseRedirect(to) if isinstance(to, str) else to
