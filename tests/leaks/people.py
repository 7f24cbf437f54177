"""Everybody who comes to the doors, with the plain facts the oracle judges by."""

from dataclasses import dataclass

from frontdoor.devtools import cast


COUNCIL = "larkfield.larkfield-council"
PRACTITIONERS = ("hub_practitioner", "hub_manager")
RECORD_HOLDERS = (*PRACTITIONERS, "partner_practitioner")


@dataclass(frozen=True, slots=True)
class Watcher:
    key: str
    email: str = ""
    team: str = ""
    role: str = ""

    @property
    def agency(self) -> str:
        return self.team.rpartition(".")[0]

    @property
    def partnership(self) -> str:
        return self.team.partition(".")[0]

    @property
    def names(self) -> set[str]:
        """How exclusions and grants may call them."""
        return {self.key, self.team, self.agency} if self.team else {self.key}


NOBODY = Watcher("anonymous")
# Not in the cast: another team of the same agency, an account without any team, one whose time has ended.
OTHERS = (
    Watcher("quality", "quality.watcher@larkfield.example", f"{COUNCIL}.quality", "hub_practitioner"),
    Watcher("nowhere", "nowhere.watcher@larkfield.example"),
    Watcher("leaver", "leaver.watcher@larkfield.example"),
)
WATCHERS = (NOBODY, *(Watcher(p.key, p.email, p.team, p.role) for p in cast.CAST), *OTHERS)
BY_KEY = {watcher.key: watcher for watcher in WATCHERS}
