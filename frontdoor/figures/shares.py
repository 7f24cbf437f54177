"""A share with its n and its interval."""

from dataclasses import dataclass
from math import sqrt


# The 97.5th centile of the normal distribution: an interval of 95 %.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. Of none there is no share."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's score interval, which holds for few and for shares near nothing and all.

        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
        """
        if not self.whole:
            return None
        p, n = self.part / self.whole, self.whole
        middle = p + Z * Z / (2 * n)
        reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max((middle - reach) / scale, 0.0), min((middle + reach) / scale, 1.0)
