"""What each command does: thin, one call each."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from frontdoor.access.roles import ROLES
from frontdoor.accounts import queries as users
from frontdoor.accounts import services as accounts
from frontdoor.agencies import packs
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.cli import group, lists, working
from frontdoor.concerns.services import picturing
from frontdoor.people import likely
from frontdoor.people import queries as people
from frontdoor.trail import verifying
from frontdoor.trail.services import Actor


OPERATOR = Actor("system:operator")
INTACT, TAMPERED, NOT_CHECKABLE = 0, 1, 2


def migrate(options: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=1)
    return 0


def load_pack(options: argparse.Namespace) -> int:
    try:
        print(f"Loaded {packs.load(Path(options.file)).name}.")
    except packs.PackUnreadable as problem:
        return _refuse(str(problem))
    return 0


def api_token(options: argparse.Namespace) -> int:
    now = timezone.now()
    held = agencies.agencies(timezone.localdate(now))
    if options.list:
        names = agencies.names_of([agency.organisation_id for agency in held], timezone.localdate(now))
        for each in held:
            print(f"{each.key}  {names.get(each.organisation_id, '')} in {each.partnership.name}")
        return 0
    agency = held.filter(key=options.key or "").first()
    if agency is None:
        return _refuse(f"There is no agency “{options.key or ''}”. See “frontdoor api-token --list”.")
    token = agency_services.issue_api_token(agency=agency, by=OPERATOR, at=now)
    print(f"Token for {agency.key}, shown this once: {token}")
    return 0


def verify_trail(options: argparse.Namespace) -> int:
    """0 intact, 1 tampered (each row and kind on a line), 2 not checkable."""
    witness, wanted = settings.DATA_DIR / "witness", options.partnership
    try:
        chains = [chain for chain in verifying.chains(witness) if wanted in (None, chain)]
        faults = [fault for chain in chains for fault in verifying.tamperings(chain, witness)]
    except (DatabaseError, OSError, ValueError, KeyError) as problem:
        print(f"The trail could not be checked: {type(problem).__name__}: {problem}", file=sys.stderr)
        return NOT_CHECKABLE
    if not chains:
        print("The trail could not be checked: there is none.", file=sys.stderr)
        return NOT_CHECKABLE
    for fault in faults:
        print(fault)
    if faults:
        return TAMPERED
    print(f"Intact: {', '.join(chains)}.")
    return INTACT


def add_user(options: argparse.Namespace) -> int:
    now = timezone.now()
    team = agencies.team(options.team)
    if team is None or options.role not in ROLES:
        return _refuse(f"Check the team and the role. Roles: {', '.join(ROLES)}.")
    user = users.by_email(options.email)
    if user is None:
        user = accounts.register(email=options.email, name=options.name, password=_password())
    agency_services.join_team(
        user=user, team=team, role=options.role, from_on=timezone.localdate(now), by=OPERATOR, at=now
    )
    print(f"{user.name} is in {team.name} as {ROLES[options.role].name}.")
    return 0


def reindex_people(options: argparse.Namespace) -> int:
    """For people recorded before the keys were kept. It may be stopped and begun again."""
    total, changed = people.everybody().count(), 0
    for done, person in enumerate(people.everybody().iterator(chunk_size=500), start=1):
        changed += likely.index_again(person)
        if done % 500 == 0 or done == total:
            print(f"{done:,} of {total:,} people, {changed:,} changed", flush=True)
    print(f"Done: {changed:,} of {total:,} people have new keys. The worker looks who may be the same adult.")
    return 0


def picture(options: argparse.Namespace) -> int:
    """Look again at what adds up, in every partnership that takes concerns."""
    for partnership in agencies.partnerships_taking_concerns():
        told = picturing.picture_everything(partnership=partnership, at=timezone.now())
        print(f"{partnership.name}: looked at {told} contacts.")
    return 0


def _password() -> str:
    return (
        getpass.getpass("Password (15 characters or more): ")
        if sys.stdin.isatty()
        else sys.stdin.readline().strip()
    )


def _refuse(why: str) -> int:
    print(f"frontdoor: {why}", file=sys.stderr)
    return 2


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": group.demo,
    "start": group.start,
    "migrate": migrate,
    "worker": working.work,
    "load-pack": load_pack,
    "api-token": api_token,
    "verify-trail": verify_trail,
    "reindex-people": reindex_people,
    "add-user": add_user,
    "picture": picture,
    "import-concerns": lists.import_concerns,
}
