from django.apps import AppConfig


class WebPartnersConfig(AppConfig):
    name = "frontdoor.web.partners"
    label = "web_partners"
