"""The page that shows a summary, and hands out copies of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.concerns import scales, triage
from frontdoor.concerns.enums import CopyForm
from frontdoor.concerns.services import copying
from frontdoor.papers import Paper
from frontdoor.web.casework import triage_in_words
from frontdoor.web.casework.summary import lines, papers
from frontdoor.web.casework.views import record
from frontdoor.web.casework.views.files import disposition
from frontdoor.web.shared import moments
from frontdoor.web.shared.views import NOT_USABLE


class Summary(record.Contact):
    """All that the record says and this viewer may see, once, for the legal record elsewhere."""

    needs = Permission.TRIAGE
    template_name = "casework/summary.html"
    http_method_names = ["get", "head", "post", "options"]

    @property
    def title(self) -> str:
        return f"Summary of {self.contact.record.reference}"

    @cached_property
    def known(self) -> dict[str, Any]:
        """What the record's own page shows."""
        partnership, today = self.contact.record.partnership, timezone.localdate()
        return super().context() | {
            "scale": scales.levels(partnership, today),
            "agencies": triage_in_words.agency_names(partnership, today),
        }

    @cached_property
    def sections(self) -> list[lines.Section]:
        return lines.sections(self.known, triage.all_of(self.contact))

    @cached_property
    def words(self) -> dict[str, str]:
        return {line.key: line.words for section in self.sections for line in section.lines}

    @cached_property
    def last(self):
        return copying.last_copy(self.contact, self.viewer)

    @cached_property
    def marks(self) -> dict[str, str]:
        return copying.news(self.words, self.last)

    @property
    def since(self) -> str:
        if self.last is None:
            return "The first copy for your agency. Later copies mark what is new."
        marked = len(self.marks)
        gone = copying.gone(self.words, self.last)
        parts = [f"Since the copy of {moments.moment(self.last.at)}: {marked} new or changed, marked."]
        if gone:
            parts.append(f"{gone} no longer there, or no longer for you to see.")
        return " ".join(parts)

    def context(self) -> dict[str, Any]:
        return self.known | {
            "sections": self.sections,
            "marks": self.marks,
            "since": self.since,
            "forms": CopyForm.choices,
            "back": self.home(),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = request.POST.get("as", "")
        if form not in CopyForm.values:
            return self.show(status=NOT_USABLE, problem="Select text, Word or PDF")
        return self.copy(CopyForm(form))

    def copy(self, form: CopyForm) -> HttpResponse:
        """Draw first: a copy that could not be drawn was not taken."""
        now = timezone.now()
        paper = self.paper(f"Copied {moments.moment(now)} by {self.viewer.user.name}. Confidential.")
        draw, ending, kind = papers.DRAWN[form]
        drawn = draw(paper)
        copying.take_copy(contact=self.contact, lines=self.words, form=form, by=self.viewer, at=now)
        if form == CopyForm.TEXT:
            return self.show(pasted=drawn.decode())
        response = HttpResponse(drawn, content_type=kind)
        response["Content-Disposition"] = disposition(f"{self.contact.record.reference}.{ending}")
        return response

    def paper(self, foot: str) -> Paper:
        return papers.paper(self.contact.record.reference, self.sections, self.marks, self.since, foot)
