from django.urls import include, path


app_name = "public"
urlpatterns: list = [
    path("thresholds/", include("frontdoor.web.public.thresholds")),
]
