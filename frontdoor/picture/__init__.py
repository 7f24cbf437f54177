"""The building picture: small incidents, told by different agencies, that add up.

Words: a *subject* is what can add up (one confirmed adult, a person alleged, a team, a provider, a
site, an address); an *item* is one contact or low-level log that concerns a subject; an *alert* is
opened when enough items of one subject fall within so many days; a *low-level log* is what a partner
notes that is no concern by itself.

- How many items in how many days is local policy (`picture.rule`), read for the day of the look.
- One alert stands open for each subject, and whatever comes later joins it. It goes only by a hub
  manager's dismissal, with a reason, and that settles what the manager saw: nothing else.
- Nobody is merged. Items of records that somebody confirmed as one adult are counted together.
- An alert is shown to whoever sees enough of its items to make one; to anybody else it is not there
  (docs/adr/0016-the-building-picture.md).
- A person alleged is kept as a protected value, and as a digest where items are compared.
"""
