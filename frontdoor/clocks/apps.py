from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "frontdoor.clocks"
    label = "clocks"
