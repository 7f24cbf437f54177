"""Invented people of the UK for matching: common names common, dates spread, and slips planted on purpose."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import nhs_number

from frontdoor.matching.details import Details
from frontdoor.matching.words import SHORT


GIVEN = """
john david michael robert william james peter thomas george paul alan brian stephen kevin anthony richard
kenneth raymond derek ronald dennis gary keith mark andrew christopher roy graham colin ian mary margaret
patricia jean susan barbara christine linda elizabeth janet maureen joan sheila pauline dorothy carol joyce
sandra brenda shirley sarah catherine julie karen jacqueline deborah helen jennifer muhammad ahmed abdul ali
hussain hassan ibrahim omar fatima aisha khadija zainab nasreen shabana parveen gurpreet jaswinder harjit
manjit kulwinder piotr katarzyna krzysztof agnieszka małgorzata tomasz ioan gheorghe elena oluwaseun adebayo
chukwuemeka grace blessing kwame seán siobhán gareth dafydd carys mehmet ayşe yusuf mei ling nguyen josé ana
rosemary violet winifred florence edith arthur albert frederick walter harold stanley ernest victoria emma
""".split()
FAMILY = """
smith jones taylor brown williams wilson johnson davies patel wright walker white edwards hughes green hall
thomas clarke jackson wood harris lewis clark cooper king moore morris ward turner baker khan hussain ahmed
begum ali akhtar mahmood malik iqbal chowdhury miah uddin rahman singh kaur sharma shah gill nowak kowalski
wójcik popescu ionescu adeyemi okafor mensah o'brien murphy kelly ryan walsh mcdonald macleod campbell stewart
evans roberts lloyd yılmaz garcía silva chen wong nguyen hamilton-reid smith-jones whitfield pemberton
hargreaves ollerenshaw entwistle braithwaite featherstone cholmondeley wolstenholme
""".split()
STREETS = (
    "High Street|Mill Lane|Station Road|Church Road|Park Avenue|Green Lane|Victoria Road|The Crescent".split(
        "|"
    )
)
ENDINGS = ("ham", "ton", "ley", "worth", "field", "man", "ford", "er", "well", "by")
STARTS = "Ald Bar Cor Dun Ell Fen Gar Hol Ing Kel Lan Mar Nor Old Pen Rad Sal Tar Und Wes".split()


class Town:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.families = [
            *FAMILY,
            *(start + middle + end for start in STARTS for middle in ("", "e", "ing") for end in ENDINGS),
        ]
        self.family_odds = [1 / (3 + rank) for rank in range(len(self.families))]
        self.given_odds = [1 / (3 + rank) for rank in range(len(GIVEN))]

    def person(self) -> Details:
        given = self.chance.choices(GIVEN, self.given_odds)[0]
        return Details(
            given_name=given.title(),
            family_name=self.chance.choices(self.families, self.family_odds)[0].title(),
            date_of_birth=self.date_of_birth(),
            nhs_number=self.nhs_number() if self.chance.random() < 0.6 else "",
            phones=(self.phone(),) if self.chance.random() < 0.6 else (),
            addresses=(self.address(),),
        )

    def date_of_birth(self) -> date:
        if self.chance.random() < 0.02:
            return date(self.chance.randint(1930, 2005), 1, 1)
        return date(1925, 1, 1) + timedelta(days=int(self.chance.triangular(0, 29_000, 9_000)))

    def nhs_number(self) -> str:
        """From the 999 range, which is never given to anybody."""
        while True:
            number = f"999{self.chance.randrange(10**7):07}"
            if nhs_number.is_valid(number):
                return number

    def phone(self) -> str:
        """From the numbers kept for drama, with more digits than they have so that few are shared."""
        return f"07{self.chance.randrange(10**9):09}"

    def address(self) -> str:
        chance = self.chance
        postcode = f"{chance.choice(['LF', 'ZZ'])}{chance.randint(1, 9)} {chance.randint(1, 9)}"
        letters = "".join(chance.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        return f"{chance.randint(1, 120)} {chance.choice(STREETS)}, {postcode}{letters}"

    def again(self, person: Details, slips: int) -> Details:
        """The same person as another door wrote them down."""
        for slip in self.chance.sample(SLIPS, slips):
            person = slip(self, person)
        return person


def nickname(town: Town, person: Details) -> Details:
    shorts = [short for short, full in SHORT.items() if person.given_name.lower() in full]
    return replace(person, given_name=town.chance.choice(shorts).title()) if shorts else person


def other_order(_town: Town, person: Details) -> Details:
    return replace(person, given_name=person.family_name, family_name=person.given_name)


def initial(_town: Town, person: Details) -> Details:
    return replace(person, given_name=person.given_name[:1])


def married(town: Town, person: Details) -> Details:
    return replace(person, family_name=f"{town.chance.choice(FAMILY).title()} (née {person.family_name})")


def misspelt(town: Town, person: Details) -> Details:
    name = person.family_name
    if len(name) < 4:
        return person
    at = town.chance.randrange(1, len(name) - 1)
    return replace(person, family_name=name[:at] + name[at + 1] + name[at] + name[at + 2 :])


def day_and_month_swapped(_town: Town, person: Details) -> Details:
    born = person.date_of_birth
    return (
        replace(person, date_of_birth=date(born.year, born.day, born.month))
        if born and born.day < 13
        else person
    )


def year_wrong(town: Town, person: Details) -> Details:
    born = person.date_of_birth
    if born is None or (born.month, born.day) == (2, 29):
        return person
    return replace(person, date_of_birth=born.replace(year=born.year + town.chance.choice([1, -1, 10, -10])))


def day_wrong(_town: Town, person: Details) -> Details:
    born = person.date_of_birth
    if born is None or (born.month, born.day) == (1, 1):
        return person
    return replace(
        person, date_of_birth=born.replace(day={1: 2, 10: 20, 20: 10, 30: 20}.get(born.day, born.day - 1))
    )


def only_an_age(_town: Town, person: Details) -> Details:
    born = person.date_of_birth
    age = 2026 - born.year if born else None
    return replace(person, date_of_birth=None, approximate_age=age, approximate_age_on=date(2026, 6, 1))


def number_forgotten(_town: Town, person: Details) -> Details:
    return replace(person, nhs_number="")


def number_slipped(town: Town, person: Details) -> Details:
    at, number = town.chance.randrange(3, 9), person.nhs_number
    return replace(
        person, nhs_number=number[:at] + number[at + 1] + number[at] + number[at + 2 :] if number else ""
    )


def moved(town: Town, person: Details) -> Details:
    return replace(person, addresses=(town.address(),))


def other_telephone(town: Town, person: Details) -> Details:
    return replace(person, phones=(town.phone(),))


SLIPS: list[Callable[[Town, Details], Details]] = [
    nickname,
    other_order,
    initial,
    married,
    misspelt,
    day_and_month_swapped,
    year_wrong,
    day_wrong,
    only_an_age,
    number_forgotten,
    number_slipped,
    moved,
    other_telephone,
]


def near_misses(town: Town) -> dict[str, tuple[Details, Details]]:
    """Two people who share much, and are two."""
    one = replace(town.person(), given_name="Robert", nhs_number=town.nhs_number(), phones=(town.phone(),))
    born = date(1950, 3, 12) + timedelta(days=town.chance.randrange(6000))
    one = replace(one, date_of_birth=born)
    other_number = replace(one, nhs_number=town.nhs_number())
    stranger = replace(
        town.person(), given_name="Edith", family_name="Wolstenholme", date_of_birth=date(1931, 6, 25)
    )
    return {
        "twins": (one, replace(other_number, given_name="Susan")),
        "twins without NHS numbers": (
            replace(one, nhs_number=""),
            replace(one, nhs_number="", given_name="Susan"),
        ),
        "father and son": (one, replace(other_number, date_of_birth=born - timedelta(days=10_123))),
        "father and son without NHS numbers": (
            replace(one, nhs_number=""),
            replace(one, nhs_number="", date_of_birth=born - timedelta(days=10_123)),
        ),
        "couple": (
            replace(one, nhs_number=""),
            replace(one, nhs_number="", given_name="Margaret", date_of_birth=born + timedelta(days=777)),
        ),
        "same care home": (
            replace(one, family_name="Pemberton"),
            replace(stranger, addresses=one.addresses, phones=one.phones),
        ),
        "namesakes": (
            one,
            replace(town.person(), given_name="Robert", family_name=one.family_name, date_of_birth=None),
        ),
    }
