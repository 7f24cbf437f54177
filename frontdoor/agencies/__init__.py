"""Who works together: partnerships, organisations, teams, memberships, and local policy.

Words: a *partnership* is one Board's area; an *organisation* is a legal body and
may serve several partnerships; an *agency* is an organisation as it takes part in
one partnership (and what an API token belongs to); a *membership* is a user in a
team with a role card, from a date until a date; a *policy* is one dated local value.

- An organisation's name is dated: what it was called then is still true of then.
- No number of days is in the code: `policies.value` looks it up for a date.
- A *viewer* (user + membership + purpose) is who asks, everywhere above this package.
"""
