"""What every table shares."""

from typing import Any

from django.db import models


class AppendOnly(models.Model):
    """A row that is written once. A database trigger refuses what this class refuses."""

    append_only = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise NeverChanged(type(self).__name__)


class NeverChanged(Exception):
    """This kind of row is only ever added. Record what is new as a new row."""


class CacheEntry(models.Model):
    """The table behind Django's database cache, made by a migration like every other."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "core_cache"

    class Privacy:
        fields = {"cache_key": "operational", "value": "operational", "expires": "operational"}

    def __str__(self) -> str:
        return self.cache_key
