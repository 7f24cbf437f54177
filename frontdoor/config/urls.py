from django.conf import settings
from django.urls import include, path

from frontdoor.api.urls import api
from frontdoor.web.shared import errors


urlpatterns = [
    path("", include("frontdoor.web.shared.urls")),
    path("", include("frontdoor.web.public.urls")),
    path("casework/", include("frontdoor.web.casework.urls")),
    path("", include("frontdoor.web.partners.urls")),
    path("staff/", include("frontdoor.web.staff.urls")),
    path("account/", include("frontdoor.web.staff.account_urls")),
    path("api/v1/", api.urls),
]
if settings.PERSONAS:
    urlpatterns += [path("dev/", include("frontdoor.devtools.urls"))]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
# Asked for by the library that signs people in.
handler429 = "frontdoor.web.staff.views.account.tried_too_often"
