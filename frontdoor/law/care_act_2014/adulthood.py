"""Care Act 2014, section 2(8): an adult is a person aged 18 or over."""

from datetime import date

from frontdoor.law.finding import Answer, Citation, Finding, Limb, all_of


ADULT_AGE = 18
SECTION_2 = Citation("Care Act 2014", "s. 2(8)", "https://www.legislation.gov.uk/ukpga/2014/23/section/2")


def is_adult(
    *,
    on: date,
    date_of_birth: date | None = None,
    approximate_age: int | None = None,
    margin_in_years: int = 2,
) -> Finding:
    """Test whether a person was 18 or over on a date: that of the abuse, not of the report.

    An approximate age nearer to 18 than `margin_in_years` settles nothing. A date of birth outweighs it.
    """
    if date_of_birth is not None and date_of_birth <= on:
        answer, evidence = _by_birth(date_of_birth, on), f"Born on {_words(date_of_birth)}."
    elif approximate_age is not None:
        answer = _by_approximate_age(approximate_age, margin_in_years)
        evidence = f"About {approximate_age} years old."
    else:
        answer, evidence = Answer.NOT_KNOWN, ""
    question = f"Was the person 18 or over on {_words(on)}?"
    statement = f"the person was 18 or over on {_words(on)}"
    return all_of([Limb("aged_18_or_over", question, statement, answer, SECTION_2, evidence)])


def _by_birth(born: date, on: date) -> Answer:
    # An age is reached at the start of the birthday (Family Law Reform Act 1969, s. 9(1)); compared
    # as month and day, somebody born on 29 February reaches it on 1 March of a common year.
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return Answer.YES if years >= ADULT_AGE else Answer.NO


def _by_approximate_age(age: int, margin: int) -> Answer:
    if age < 0 or abs(age - ADULT_AGE) < margin:
        return Answer.NOT_KNOWN
    return Answer.YES if age > ADULT_AGE else Answer.NO


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
