"""From the first contact to the decision, and telling people.

Owns contacts and the concerns they become, the section 42(1) answers and decisions,
what is handed on, feedback to the referrer and the note to the adult.

- Contact, concern and decision are separate dated events, each with its person and its rule.
- What was submitted is kept whole and never edited; what is found out later is added.
- A person answers the limbs before the law's finding is shown, and says why where they differ.
- A contact closes only when everybody who must be told was told, or a reason says why not.
- Care Act 2014 s. 42(1); the statutory guidance, chapter 14.
"""
