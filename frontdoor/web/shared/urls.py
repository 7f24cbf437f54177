from django.urls import path

from frontdoor.web.shared import health


urlpatterns = [
    path("healthz", health.Healthz.as_view(), name="healthz"),
    path("readyz", health.Readyz.as_view(), name="readyz"),
    path("leave/", health.Leave.as_view(), name="leave"),
]
