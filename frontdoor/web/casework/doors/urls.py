from django.urls import path

from frontdoor.web.casework.doors import arrivals, importing, phone


urlpatterns = [
    path("arrivals/", arrivals.Arrivals.as_view(), name="arrivals"),
    path("new/", phone.NewCall.as_view(), name="new_call"),
    path("new/advice/", phone.RecordAdvice.as_view(), name="record_advice"),
    path("advice/", phone.Advice.as_view(), name="advice"),
    path("import/", importing.Imports.as_view(), name="imports"),
    path("import/template/", importing.Template.as_view(), name="import_template"),
    path("import/<str:reference>/", importing.Import.as_view(), name="import"),
    path("import/<str:reference>/problems/", importing.Problems.as_view(), name="import_problems"),
]
