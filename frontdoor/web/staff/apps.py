from django.apps import AppConfig


class WebStaffConfig(AppConfig):
    name = "frontdoor.web.staff"
    label = "web_staff"
