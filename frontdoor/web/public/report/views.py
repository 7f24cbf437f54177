"""The report at one address: every step is a POST to it, so that the address and the history tell nothing."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontdoor.concerns.services.receiving import DifferentUnderSameKey
from frontdoor.core.sealing import SealBroken
from frontdoor.web.public import follow_up, hubs, opened
from frontdoor.web.public.door import AnswersView
from frontdoor.web.public.report import answers, sending
from frontdoor.web.public.report.asking import Ask, Sheet
from frontdoor.web.public.report.draft import Draft
from frontdoor.web.public.report.interview import Interview
from frontdoor.web.shared import wording
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.fields import FrontForm
from frontdoor.web.shared.throttle import Ceiling, TooMany, address_of


log = logging.getLogger("frontdoor.web")


# What a professional wrote in their own words, not the adult's.
WRITTEN = "what_happened not_asked could_not_ask why_without why_not_asked why_not_able others_who".split()
WINDOW = timedelta(minutes=15)
SENDS = Ceiling(WINDOW)


class Report(AnswersView):
    needs = PUBLIC  # anyone may tell us of a concern
    way: ClassVar[str] = ""
    route: ClassVar[str] = "public:report"
    start_page: ClassVar[str] = "public/start.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.start()

    def post(self, request: HttpRequest) -> HttpResponse:
        self.at = timezone.now()
        act, _colon, question = request.POST.get("act", "").partition(":")
        if act == "start" and not request.POST.get("draft"):
            used = request.POST.get("threshold", "")[:36]
            return self.ask(Interview.of(Draft(self.way, threshold_use=used)), "")
        try:
            draft = Draft.open(request.POST.get("draft", ""), self.at)
        except SealBroken:
            return self.lost()
        interview = Interview.of(draft)
        ask = interview.find(request.POST.get("step", ""))
        if act == "start":
            return self.ask(interview, "")
        if act in ("continue", "unknown", "back", "stay") and ask:
            return getattr(self, f"act_{act}")(interview, ask)
        changed = interview.find(question)
        if act == "change" and changed:
            return self.show_ask(interview, changed)
        if act in ("send", "again", "copy", "back", "check"):
            return getattr(self, f"act_whole_{act}")(interview)
        return self.check(interview, status=422, notice=_("We did not understand that. Choose again."))

    def start(
        self, status: int = 200, notice: str = "", typed: Sequence[str] = (), draft: Draft | None = None
    ) -> HttpResponse:
        sealed = draft.sealed(self.at) if draft else ""
        return self.draw(
            self.start_page,
            status,
            hubs=hubs.every(),
            notice=notice,
            typed=typed,
            draft=sealed,
            threshold=self.request.GET.get("threshold", ""),
        )

    def act_continue(self, interview: Interview, ask: Ask) -> HttpResponse:
        form = ask.sheet(interview.told_before(ask)).form(data=self.request.POST)
        if not form.is_valid():
            return self.show_ask(interview, ask, form=form, status=422)
        return self.keep(interview, ask, form.cleaned_data)

    def act_unknown(self, interview: Interview, ask: Ask) -> HttpResponse:
        if not ask.can_be_unknown:
            return self.act_continue(interview, ask)
        return self.keep(interview, ask, {})

    def keep(self, interview: Interview, ask: Ask, given: dict) -> HttpResponse:
        draft = interview.draft
        found = ask.then(given) if ask.then else {}
        draft.answer(ask.key, {**given, **found})
        if draft.is_old:
            draft.checked = True
            notice = _("This page was open for more than a day. Check what you told us, then send it.")
            return self.check(Interview.of(draft), notice=notice)
        return self.ask(Interview.of(draft), ask.key)

    def act_stay(self, interview: Interview, ask: Ask) -> HttpResponse:
        """The same page once more, in another language, with what was typed."""
        interview.draft.typed[ask.key] = as_typed(ask.sheet(interview.told_before(ask)), self.request)
        return self.show_ask(interview, ask)

    def act_back(self, interview: Interview, ask: Ask) -> HttpResponse:
        """What was typed goes back with them, whether or not it was finished."""
        interview.draft.typed[ask.key] = as_typed(ask.sheet(interview.told_before(ask)), self.request)
        if interview.draft.checked:
            return self.check(interview)
        before = interview.before(ask.key)
        return self.show_ask(interview, before) if before else self.start(draft=interview.draft)

    def ask(self, interview: Interview, after: str) -> HttpResponse:
        following = interview.after(after)
        return self.show_ask(interview, following) if following else self.check(interview)

    def show_ask(
        self,
        interview: Interview,
        ask: Ask,
        *,
        form: FrontForm | None = None,
        status: int = 200,
        notice: str = "",
    ) -> HttpResponse:
        sheet = ask.sheet(interview.told_before(ask))
        form = form or sheet.form(initial=interview.draft.initial(ask.key))
        number = interview.number(ask)
        place = {"number": number, "many": len(interview.path)}
        return self.draw(
            "public/question.html",
            status,
            title=_("Step %(number)s") % place if number else _("More"),
            stay="stay",
            form=form,
            sheet=sheet,
            ask=ask,
            draft=interview.draft.sealed(self.at),
            told=interview.told,
            notice=notice,
            step=_("Step %(number)s of about %(many)s") % place if number else "",
        )

    def check(self, interview: Interview, *, status: int = 200, notice: str = "") -> HttpResponse:
        interview.draft.checked = True
        more = answers.more_of(interview)
        return self.show_whole(
            "public/check.html",
            interview,
            status,
            _("Check"),
            notice=notice,
            more=more,
            hints=self.hints(interview),
        )

    def hints(self, interview: Interview) -> list[wording.Hint]:
        """Only for those who write at work: anyone else says it as they can."""
        told = interview.told
        return wording.hints(str(told.get(name) or "") for name in WRITTEN) if told.is_work else []

    def show_whole(
        self, template: str, interview: Interview, status: int, title: str, *, stay: str = "check", **more
    ) -> HttpResponse:
        shown = {
            "title": title,
            "stay": stay,
            "rows": answers.rows_of(interview),
            "draft": interview.draft.sealed(self.at),
            "told": interview.told,
        }
        return self.draw(template, status, **shown, **more)

    def act_whole_back(self, interview: Interview) -> HttpResponse:
        interview.draft.checked = False
        last = interview.before("")
        return self.show_ask(interview, last) if last else self.start(draft=interview.draft)

    def act_whole_check(self, interview: Interview) -> HttpResponse:
        return self.check(interview)

    def act_whole_send(self, interview: Interview) -> HttpResponse:
        what = interview.find("what")
        if what and not interview.told.get("what_happened"):
            form = what.sheet(interview.told_before(what)).form(data={})
            return self.show_ask(interview, what, form=form, status=422)
        where = address_of(self.request)
        try:
            if where:
                SENDS.count(where, times=settings.SENDS_PER_ADDRESS)
            sent = sending.send(interview, self.at)
        except TooMany as flood:
            return self.not_sent(interview, 429, flood.wait)
        except DifferentUnderSameKey:
            return self.show_whole("public/sent_before.html", interview, 409, _("Sent before"))
        except Exception as cause:
            # Whatever went wrong, what they told us must stay with them.
            log.error(
                "report_not_received reference=%s cause=%s", self.request.reference, type(cause).__name__
            )
            return self.not_sent(interview, 503, timedelta(minutes=1))
        return self.receipt(interview, sent)

    def not_sent(self, interview: Interview, status: int, wait: timedelta) -> HttpResponse:
        response = self.show_whole(
            "public/not_sent.html", interview, status, _("Not sent"), is_flood=status == 429
        )
        response["Retry-After"] = str(int(wait.total_seconds()))
        return response

    def receipt(self, interview: Interview, sent: sending.Sent) -> HttpResponse:
        read_by = hubs.by_in_words(sent.read_by, self.at) if sent.read_by else ""
        draft = interview.draft.sealed(self.at)
        shown = {"sent": sent, "read_by": read_by, "draft": draft, "key": ""}
        if interview.told.is_work:
            shown["key"] = opened.seal(follow_up.CONTACT, {"record": str(sent.record)}, self.at)
        return self.draw("public/receipt.html", 200, title=_("Sent"), stay="send", **shown)

    def act_whole_again(self, interview: Interview) -> HttpResponse:
        """Send what was changed after it was sent as something new."""
        interview.draft.id = Draft().id
        return self.act_whole_send(interview)

    def act_whole_copy(self, interview: Interview) -> HttpResponse:
        return self.show_whole("public/copy.html", interview, 200, _("Your copy"), stay="copy")

    def lost(self) -> HttpResponse:
        """The draft cannot be opened. What was typed in this step is kept; where possible they go on from it."""
        notice = _("We cannot open what you told us before this page. We are sorry.")
        interview = Interview.of(Draft(self.way))
        step = self.request.POST.get("step", "")
        ask = interview.find(step)
        if ask is None:
            return self.start(422, notice, typed=typed_text(self.request))
        interview.draft.typed[step] = as_typed(ask.sheet(interview.told_before(ask)), self.request)
        return self.show_ask(interview, ask, status=422, notice=notice)


class WorkReport(Report):
    """The short way, for people who report through their work."""

    needs = PUBLIC  # a professional needs no account
    way = "work"
    route = "public:report_at_work"
    start_page = "public/start_work.html"


def as_typed(sheet: Sheet, request: HttpRequest) -> dict[str, object]:
    return {
        name: field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in sheet.fields.items()
    }


def typed_text(request: HttpRequest) -> list[str]:
    """Everything that was typed on the page, for its writer to copy."""
    ours = {"draft", "step", "act"}
    return [
        value for name in request.POST if name not in ours for value in request.POST.getlist(name) if value
    ]
