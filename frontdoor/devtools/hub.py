"""Whom the demonstration's agencies are asked through, and who sits in its hubs this week."""

from datetime import date, datetime, timedelta

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import add_working_days, london_date
from frontdoor.devtools import cast
from frontdoor.sharing import protocols, queries
from frontdoor.sharing.enums import ProtocolKind, Seat
from frontdoor.sharing.services import agreeing, desk
from frontdoor.sharing.services.agreeing import NewProtocol
from frontdoor.sharing.services.desk import Point, Sitting


MANAGERS = {"larkfield": "manager", "marram": "marram_manager"}
NINE_TO_FIVE = "Monday to Friday, 9am to 5pm"
POINTS = {
    "larkfield.northmoor-police": Point(
        "Jo Fenn, public protection desk",
        "jo.fenn@northmoor-police.example",
        "01632 960 110",
        "Public protection desk",
        "pvp.desk@northmoor-police.example",
        "01632 960 111",
        "Detective Superintendent Amal Rees",
        "amal.rees@northmoor-police.example",
        "Every day, 8am to 8pm",
        "Crime and intelligence records, missing persons, firearms licences",
    ),
    "larkfield.castle-hospitals": Point(
        "Hospital safeguarding team",
        "safeguarding@castle-hospitals.example",
        "01632 960 120",
        "Site matron on duty",
        "site.matron@castle-hospitals.example",
        "01632 960 121",
        "Ifeoma Lund, named nurse",
        "ifeoma.lund@castle-hospitals.example",
        NINE_TO_FIVE,
        "Emergency department, inpatients, outpatients",
    ),
    "larkfield.harbour-mind": Point(
        "Kofi Brandt, mental health safeguarding team",
        "kofi.brandt@harbour-mind.example",
        "01632 960 130",
        "Crisis line lead",
        "crisis.lead@harbour-mind.example",
        "01632 960 131",
        "Dr Una Sharples",
        "una.sharples@harbour-mind.example",
        NINE_TO_FIVE,
        "Community mental health, crisis team, memory clinic",
    ),
    "larkfield.larkfield-homes": Point(
        "Tenancy support",
        "tenancy@larkfield-homes.example",
        "01632 960 140",
        "Repairs control room",
        "control@larkfield-homes.example",
        "01632 960 141",
        "Vera Lang, director of housing",
        "vera.lang@larkfield-homes.example",
        NINE_TO_FIVE,
        "Tenancies, repairs, rent accounts, anti-social behaviour",
    ),
    "larkfield.open-hands": Point(
        "Visiting service", "visits@open-hands.example", "01632 960 150", hours="Mornings"
    ),
    "marram.northmoor-police": Point(
        "Public protection desk, Marram",
        "pvp.marram@northmoor-police.example",
        "01632 960 210",
        hours="Every day, 8am to 8pm",
        systems="Crime and intelligence records",
    ),
    "marram.castle-hospitals": Point(
        "Hospital safeguarding team", "safeguarding@castle-hospitals.example", "01632 960 120"
    ),
}
ROTA = {
    "larkfield.northmoor-police": Sitting(Seat.SITS, "Jo Fenn"),
    "larkfield.castle-hospitals": Sitting(Seat.SITS, "Pia Oduya"),
    "larkfield.larkfield-homes": Sitting(Seat.REMOTE, "Tenancy support"),
    "larkfield.harbour-mind": Sitting(Seat.ABSENT),
    "marram.northmoor-police": Sitting(Seat.REMOTE, "Public protection desk"),
}
DAYS = 5
PROTOCOLS = (
    # Title, version, kind, first and last day from today, and who signed it.
    (
        "Sharing information in the hub",
        "2",
        ProtocolKind.SHARING,
        -900,
        -170,
        ("larkfield-council", "northmoor-police", "castle-hospitals"),
    ),
    (
        "Sharing information in the hub",
        "3",
        ProtocolKind.SHARING,
        -169,
        560,
        ("larkfield-council", "northmoor-police", "castle-hospitals", "larkfield-homes"),
    ),
    ("How the hub works", "1", ProtocolKind.WORKING, -320, 45, ("larkfield-council", "northmoor-police")),
)


def lay_out(now: datetime) -> None:
    """Name the points once, and say who sits today and on the next working days where nobody has said it."""
    today = london_date(now)
    for key, manager in MANAGERS.items():
        if agencies.partnership(key):
            by = cast.viewer(manager, today)
            name_points(key, by, today, now)
            list_protocols(key, by, today, now)
            for ahead in range(DAYS):
                say_who_sits(key, add_working_days(today, ahead) if ahead else today, by, now)


def name_points(key: str, by: Viewer, today: date, now: datetime) -> None:
    if queries.points_in(by.partnership, today):
        return
    for agency_key, point in POINTS.items():
        agency = agencies.agency(agency_key)
        if agency and agency_key.startswith(f"{key}."):
            desk.set_point(agency=agency, point=point, from_on=today - timedelta(days=200), by=by, at=now)


def list_protocols(key: str, by: Viewer, today: date, now: datetime) -> None:
    """One over, one in force that not everybody signed, and one that ends soon."""
    if key != "larkfield" or protocols.standing(by.partnership, [], today):
        return
    for title, version, kind, first, last, signed in PROTOCOLS:
        days = today + timedelta(days=first), today + timedelta(days=last)
        new = NewProtocol(kind, title, version, *days, "The council’s document store")
        made = agreeing.record_protocol(new=new, by=by, at=now)
        for name in signed:
            agency = agencies.agency(f"{key}.{name}")
            assert agency is not None
            agreeing.record_signature(
                protocol=made,
                agency=agency,
                signed_by="Its safeguarding lead",
                signed_on=days[0],
                by=by,
                at=now,
            )


def say_who_sits(key: str, on: date, by: Viewer, now: datetime) -> None:
    if queries.rota(by.partnership, on):
        return
    sittings = {
        agency: sitting
        for agency_key, sitting in ROTA.items()
        if agency_key.startswith(f"{key}.") and (agency := agencies.agency(agency_key))
    }
    desk.set_rota(on=on, sittings=sittings, by=by, at=now)
