from django.apps import AppConfig


class WebSharedConfig(AppConfig):
    name = "frontdoor.web.shared"
    label = "web_shared"
