from django.urls import include, path


app_name = "casework"
urlpatterns: list = [
    path("thresholds/", include("frontdoor.web.casework.thresholds")),
]
