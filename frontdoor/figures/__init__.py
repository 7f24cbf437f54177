"""Figures of the hub: what was counted, of whom, over which time, by which rule.

Words: a *figure* is a small table with its definition; a *share* is so many of so many, with
the interval that its size allows; *to disclose* is to hide small numbers from whoever may see
no record; a *sheet* is what one agency is shown about its own part.

- Counted exactly in one grouped question, then disclosed: two steps, never one.
- No share without its n, and no figure without its period and its rule.
- A closed record is counted and never listed. A record from which somebody is kept is neither,
  for them.
- Contacts are not concerns, and what was started is not what was concluded.
"""
