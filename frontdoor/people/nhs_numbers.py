"""NHS numbers as people write them. One that fails its check digit is kept and flagged, never refused."""

import nhs_number


def tidy(typed: str) -> str:
    """Without spaces and dashes; shown again in threes by `shown`."""
    return "".join(ch for ch in typed if not ch.isspace() and ch not in "-\u2010\u2011\u2012\u2013\u2014")


def fails_check(typed: str) -> bool:
    number = tidy(typed)
    return bool(number) and not (number.isascii() and number.isdigit() and nhs_number.is_valid(number))


def shown(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number
