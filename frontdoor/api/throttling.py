"""A ceiling on how fast one agency may call: far above any use, below a system gone wrong."""

import time
from collections import Counter

from django.http import HttpRequest
from ninja.throttling import BaseThrottle


PERIOD = 60
TIMES = 10_000


class PerAgency(BaseThrottle):
    """Counted in each process's memory: a flood must not cost the database a write for each call."""

    def __init__(self, times: int = TIMES) -> None:
        self.times = times
        self.minute = 0
        self.counts: Counter[str] = Counter()

    def allow_request(self, request: HttpRequest) -> bool:
        minute = int(time.time()) // PERIOD
        if minute != self.minute:
            self.minute, self.counts = minute, Counter()
        self.counts[request.agency.key] += 1
        return self.counts[request.agency.key] <= self.times

    def wait(self) -> float:
        return PERIOD - time.time() % PERIOD
