"""Who may see and do what, decided in one place.

Owns the *record* that everything hangs on (reference, partnership, owning team,
state, data key), its *exclusions* and *grants*, the permissions and role cards,
values that are *protected* (clear or encrypted, never both), and *private links*.

- An exclusion beats everything, and looks to the excluded exactly like absence.
- A list is limited by `queries.visible_records`; a page checks a permission; a
  service checks the state: all three, always.
- A refusal has a reason (`deciding.can`).
"""
