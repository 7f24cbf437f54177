"""Load a partnership's pack: who takes part, its places and its local policy, as data.

Loading again changes nothing that is the same and adds what is new, so that an
installation can load its packs at every start.
"""

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction

from frontdoor.agencies.enums import PlaceKind
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


class PackUnreadable(Exception):
    """The file is not TOML, or lacks something every pack needs; the message says what and where."""


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
    return partnership


def of_partnerships(folder: Path) -> list[Path]:
    """The packs in a folder that found a partnership; others hold what comes on top of one."""
    return [path for path in sorted(folder.glob("*.toml")) if "partnership" in _read(path)]


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackUnreadable(f"{path.name} cannot be read: {error}") from error


def _partnership(row: dict) -> Partnership:
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
    organisation = Organisation.objects.get(key=row["organisation"])
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
    Policy.objects.update_or_create(
        partnership=partnership,
        key=row["key"],
        from_on=row["from"],
        defaults={"value": row["value"], "source": row["source"]},
    )
