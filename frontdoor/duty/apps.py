from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "frontdoor.duty"
    label = "duty"
