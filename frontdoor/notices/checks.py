from datetime import datetime, timedelta

from frontdoor.notices.models import WorkerBeat


def worker_seen(at: datetime) -> bool:
    """Whether the worker has said it is alive within the last minute (for /readyz)."""
    return WorkerBeat.objects.filter(name="worker", at__gte=at - timedelta(minutes=1)).exists()
