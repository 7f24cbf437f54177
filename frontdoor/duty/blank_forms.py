"""The questions of the hub on paper, to be asked and written down by hand while the system cannot be reached."""

from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.papers import Blank, Block, Heading, PageBreak, Paragraph


BOX = "\N{WHITE SQUARE}"


def blank_forms() -> list[Block]:
    return [PageBreak(), *_concern(), PageBreak(), *_what_was_done()]


def _concern() -> list[Block]:
    """In the order in which somebody tells it: are they safe, what happened, who, what do they want."""
    return [
        Heading(1, "A concern about an adult"),
        Paragraph("If somebody is in danger now, ring 999 first. One sheet for each adult."),
        Blank("Day and time, and who takes this down"),
        _choose("Is anyone in danger right now?", ["Yes", "No", "Not known"]),
        Blank("What happened? In their own words", 6),
        _choose("What kind of abuse or neglect?", [one.label for one in AbuseType]),
        _choose("Where did it happen?", [one.label for one in Location]),
        Blank("Who is the adult? Name, date of birth or age, NHS number", 2),
        Blank("Where are they now, and how can they be reached safely? What is not safe?", 3),
        Blank("How is it best to speak with them? Language, hearing, whom they trust", 2),
        Blank("What does the adult want to happen? Were they asked?", 3),
        _choose("Do they agree to this report?", ["Yes", "No", "Not asked", "Lacks capacity to decide this"]),
        Blank("Who else is at risk? Children in the home?", 2),
        Blank("Who is said to have caused the harm?", 2),
        Blank("Who tells us? Name, job, where they work, how to reach them safely", 3),
        Blank("What did they do already to keep the adult safe?", 2),
    ]


def _what_was_done() -> list[Block]:
    return [
        Heading(1, "What was done meanwhile"),
        Paragraph(
            "Enter each sheet in Frontdoor as soon as it can be reached again, as a telephone call, and then shred it."
        ),
        Blank("About whom: name, or reference if there is one"),
        Blank("Who was called or visited, when, and what they said", 6),
        Blank("What keeps the adult safe now, whose it is, and until when", 3),
        Blank("Who was promised a call or a letter, and by when", 2),
        Blank("What the next one on duty must know", 4),
        Blank("Name and time"),
    ]


def _choose(question: str, answers: list[str]) -> Paragraph:
    return Paragraph(f"{question}\n" + "   ".join(f"{BOX}\N{NO-BREAK SPACE}{answer}" for answer in answers))
