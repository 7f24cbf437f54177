from django.urls import path

from frontdoor.web.partners import by_link, figures, requests


app_name = "partners"

urlpatterns = [
    path("partners/", requests.Asked.as_view(), name="asked"),
    path("partners/requests/<int:asked>/", requests.Answer.as_view(), name="answer"),
    path("partners/figures/", figures.OwnFigures.as_view(), name="figures"),
    path("partners/figures/<slug:figure>/file/", figures.OwnFile.as_view(), name="figure_file"),
    path("answer/<str:token>/", by_link.Answer.as_view(), name="answer_by_link"),
    path("answered/", by_link.Answered.as_view(), name="answered"),
]
