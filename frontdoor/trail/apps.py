from django.apps import AppConfig
from django.db.models.signals import post_migrate  # noqa: TID251 -- the one moment triggers can be restored


class TrailConfig(AppConfig):
    name = "frontdoor.trail"
    label = "trail"

    def ready(self) -> None:
        from frontdoor.trail import guards

        post_migrate.connect(guards.install_after_migrate, dispatch_uid="trail.guards")
