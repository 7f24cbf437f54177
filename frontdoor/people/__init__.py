"""Adults, and how to reach and speak with them.

Owns persons, their addresses and contact routes (each may be protected), how to
speak with them, and their own words. A person is a record of its own, so an
exclusion from a person holds for everything about them.

- Nothing here merges two people. A person confirms that two records are one adult (`ruling.py`); the
  rows stay two, each with its own access, and the confirmation can be undone.
- Who may be the same is looked up by keyed digests (`likely.py`), and never told to somebody who may
  not know of the other record.
- What the adult said is kept as said, dated, with who heard it; never edited.
"""
