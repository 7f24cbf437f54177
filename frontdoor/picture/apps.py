from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "frontdoor.picture"
    label = "picture"
