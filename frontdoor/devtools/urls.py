from django.urls import path

from frontdoor.devtools import personas


app_name = "devtools"
urlpatterns = [path("personas/", personas.Personas.as_view(), name="personas")]
