from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    name = "frontdoor.arrivals"
    label = "arrivals"
