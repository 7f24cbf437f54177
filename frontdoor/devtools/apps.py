from django.apps import AppConfig


class DevtoolsConfig(AppConfig):
    name = "frontdoor.devtools"
    label = "devtools"
