from django.apps import AppConfig


class WebPublicConfig(AppConfig):
    name = "frontdoor.web.public"
    label = "web_public"
