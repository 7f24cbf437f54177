from django.apps import AppConfig


class ThresholdsConfig(AppConfig):
    name = "frontdoor.thresholds"
    label = "thresholds"
