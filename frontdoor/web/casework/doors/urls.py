from django.urls import path

from frontdoor.web.casework.doors import arrivals, phone


urlpatterns = [
    path("arrivals/", arrivals.Arrivals.as_view(), name="arrivals"),
    path("new/", phone.NewCall.as_view(), name="new_call"),
    path("new/advice/", phone.RecordAdvice.as_view(), name="record_advice"),
    path("advice/", phone.Advice.as_view(), name="advice"),
]
