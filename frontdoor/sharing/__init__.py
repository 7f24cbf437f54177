"""What agencies are asked, and what they answer.

Words: an *information point* is whom an agency names to be asked, with a deputy and a lead;
the *hub rota* says who sits in the hub on a day, and which agencies are absent; a *request* is
one question to one agency about one record; the *conflict question* is whether that agency, or
somebody in the hub, is alleged to have caused the harm.

- No request is made before the conflict question is answered, for each agency and for the hub.
- Where the answer is anything but no, nothing goes out until somebody unconnected has decided:
  another manager, of another agency, whom nobody alleges anything of.
- An agency that is kept from a record is not asked, chased or shown anything of it; what a
  decision lets out goes to the one person it names, and says the minimum.
- Each step of a request is a row of `workflow.REQUEST` and a `RequestMove`, never changed.
- Every request says what it is for and why it is lawful: Care Act 2014 ss. 6-7 and 45; UK GDPR;
  Data Protection Act 2018.
"""
