from django.urls import path

from frontdoor.web.partners import by_link, requests


app_name = "partners"

urlpatterns = [
    path("partners/", requests.Asked.as_view(), name="asked"),
    path("partners/requests/<int:asked>/", requests.Answer.as_view(), name="answer"),
    path("answer/<str:token>/", by_link.Answer.as_view(), name="answer_by_link"),
    path("answered/", by_link.Answered.as_view(), name="answered"),
]
