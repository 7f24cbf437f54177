"""The duty desk: what the night must know, promises to call, and handing over by name.

Words: the *sheet* is what must be known until the next working morning, as one viewer may
see it; a *line* is one thing on it; a *promise* is that somebody is called or written to; a
*hand-over* gives the sheet of one moment to a named person, who accepts it, or says which
lines they do not take.

- The sheet is never stored by itself: it is asked afresh, and holds what its reader may see.
- What was handed over stays as it was: every table but that of promises is only ever added to.
- A line that its receiver may not see is not handed over, and stays with the giver.
- A line holds ids and codes. What somebody wrote beside it is encrypted under its own record.
- Who does not accept in time is reminded, and it is late for all to see.
"""
