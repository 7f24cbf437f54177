"""Load a partnership's pack: who takes part, its places and its local policy, as data.

Loading again changes nothing that is the same and adds what is new, so that an
installation can load its packs at every start.
"""

import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import get_args

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from frontdoor.agencies.enums import OrganisationKind, PlaceKind
from frontdoor.agencies.models import (
    Agency,
    Organisation,
    OrganisationAlias,
    OrganisationName,
    Partnership,
    Place,
    Policy,
    Team,
    WorkDomain,
)
from frontdoor.core.calendar import HubHours
from frontdoor.core.durations import Unit


WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class PackUnreadable(Exception):
    """The file is not TOML, or lacks something every pack needs; the message says what and where."""


class BadEntry(Exception):
    """What is wrong with one entry, in a sentence."""


@transaction.atomic
def load(path: Path) -> Partnership:
    pack = _read(path)
    try:
        partnership = _partnership(pack["partnership"])
        for organisation in pack.get("organisation", []):
            _organisation(organisation)
        for agency in pack.get("agency", []):
            _agency(partnership, agency)
        for place in pack.get("place", []):
            _places(partnership, place)
        for policy in pack.get("policy", []):
            _policy(partnership, policy)
    except KeyError as missing:
        raise PackUnreadable(
            f"{path.name}: an entry lacks {missing}. Add it and load the pack again."
        ) from missing
    except BadEntry as entry:
        raise PackUnreadable(f"{path.name}: {entry} Correct it and load the pack again.") from entry
    except (TypeError, ValueError, AttributeError, ValidationError, DatabaseError) as error:
        raise PackUnreadable(
            f"{path.name}: an entry has the wrong shape ({error}). Compare it with another pack."
        ) from error
    return partnership


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackUnreadable(f"{path.name} cannot be read: {error}") from error


def _check(holds: bool, sentence: str) -> None:
    if not holds:
        raise BadEntry(sentence)


def _partnership(row: dict) -> Partnership:
    _check(
        re.fullmatch("[A-Z]{2}", row["prefix"]) is not None,
        f"prefix “{row['prefix']}” is not two capital letters.",
    )
    held, _ = Partnership.objects.update_or_create(
        key=row["key"],
        defaults={
            "name": row["name"],
            "council_name": row["council_name"],
            "council_code": row["council_code"],
            "prefix": row["prefix"],
            "takes_concerns": row.get("takes_concerns", True),
        },
    )
    return held


def _organisation(row: dict) -> None:
    _check(row["kind"] in OrganisationKind.values, f"“{row['kind']}” is no kind of organisation.")
    organisation, _ = Organisation.objects.update_or_create(key=row["key"], defaults={"kind": row["kind"]})
    for name in row["names"]:
        OrganisationName.objects.update_or_create(
            organisation=organisation,
            from_on=name["from"],
            defaults={"name": name["name"], "until_on": name.get("until")},
        )
    for alias in row.get("aliases", []):
        OrganisationAlias.objects.get_or_create(organisation=organisation, alias=alias)


def _agency(partnership: Partnership, row: dict) -> None:
    organisation = Organisation.objects.filter(key=row["organisation"]).first()
    if organisation is None:
        raise BadEntry(f"there is no organisation “{row['organisation']}” for an agency.")
    agency, _ = Agency.objects.update_or_create(
        key=f"{partnership.key}.{organisation.key}",
        defaults={
            "partnership": partnership,
            "organisation": organisation,
            "is_lead": row.get("lead", False),
            "joined_on": row.get("joined", date(2020, 1, 1)),
            "left_on": row.get("left"),
        },
    )
    for domain in row.get("domains", []):
        WorkDomain.objects.get_or_create(agency=agency, domain=domain.lower())
    for team in row.get("teams", []):
        Team.objects.update_or_create(
            key=f"{agency.key}.{team['key']}",
            defaults={"agency": agency, "name": team["name"], "is_hub": team.get("hub", False)},
        )


def _places(partnership: Partnership, row: dict) -> None:
    for kind in PlaceKind:
        for name in row.get(f"{kind.value}s", []):
            Place.objects.get_or_create(partnership=partnership, kind=kind, name=name)


def _policy(partnership: Partnership, row: dict) -> None:
    _check(isinstance(row["from"], date), f"“from” of {row['key']} is not a date such as 2024-04-01.")
    if row["key"].startswith("clock."):
        _check_timescale(row["key"], row["value"])
    if row["key"] == "hub.hours":
        _check_hours(row["value"])
    if row["key"] == "picture.rule":
        _check_rule(row["value"])
    Policy.objects.update_or_create(
        partnership=partnership,
        key=row["key"],
        from_on=row["from"],
        defaults={"value": row["value"], "source": row["source"]},
    )


def _check_timescale(key: str, value: dict) -> None:
    units = get_args(Unit)
    _check(value["unit"] in units, f"the unit of {key} is none of {', '.join(units)}.")
    whole = isinstance(value["amount"], int) and value["amount"] >= 0
    _check(whole, f"the amount of {key} is not a whole number.")


def _check_rule(value: dict) -> None:
    for name, least in (("items", 2), ("days", 1)):
        whole = isinstance(value[name], int) and value[name] >= least
        _check(whole, f"“{name}” of picture.rule is not a whole number of {least} or more.")


def _check_hours(value: dict) -> None:
    for day, (opens, closes) in value.items():
        _check(day in WEEK, f"“{day}” in hub.hours is no day of the week.")
        HubHours({WEEK.index(day): (time.fromisoformat(opens), time.fromisoformat(closes))})
    _check(bool(value), "hub.hours is empty: a hub is open on at least one day of the week.")
