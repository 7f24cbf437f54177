from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.core.problems import NotVisible
from frontdoor.documents import queries as documents
from frontdoor.documents import services
from frontdoor.web.casework.views.base import ContactPage


class Download(ContactPage):
    """One file, never shown inside a page: what it holds may be hostile."""

    http_method_names = ["get", "head", "options"]

    def load(self):
        self.loaded = super().load()
        file = documents.file_of(self.contact.record, self.kwargs["file"])
        if file is None:
            raise NotVisible
        self.file = file
        return self.loaded

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return as_attachment(self.file)

    def seen(self) -> None:
        access.record_file_seen(
            record=self.contact.record, file=self.file.pk, by=self.viewer, at=timezone.now()
        )


def as_attachment(file) -> HttpResponse:
    """A stored file to save, which no browser may run."""
    response = HttpResponse(services.read_file(file), content_type=file.media_type)
    response["Content-Disposition"] = disposition(file.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def disposition(name: str) -> str:
    """As RFC 6266 and RFC 5987 have it: a plain name for old readers, the whole one for the rest."""
    plain = "".join(ch if ch.isascii() and (ch.isalnum() or ch in " .-_()") else "_" for ch in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
