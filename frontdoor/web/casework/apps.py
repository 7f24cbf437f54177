from django.apps import AppConfig


class WebCaseworkConfig(AppConfig):
    name = "frontdoor.web.casework"
    label = "web_casework"
