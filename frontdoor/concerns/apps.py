from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "frontdoor.concerns"
    label = "concerns"
