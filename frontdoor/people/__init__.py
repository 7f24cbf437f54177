"""Adults, and how to reach and speak with them.

Owns persons, their addresses and contact routes (each may be protected), how to
speak with them, and their own words. A person is a record of its own, so an
exclusion from a person holds for everything about them.

- Nothing here merges two people: a person decides that they are one (next issue).
- What the adult said is kept as said, dated, with who heard it; never edited.
"""
