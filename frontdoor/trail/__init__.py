"""What happened, in order, and proof that nobody changed it afterwards.

Owns one hash-linked chain of events for each partnership, and its sealed head.
Words: *event* (one row), *chain*, *head* (where the chain ends), *seal* (a keyed
digest that cannot be made without a key kept outside the database), *witness*
(notes of earlier heads, kept outside the database too).

- An event is written in the transaction of what it records, or before the bytes of a read.
- Events hold ids, codes, field names and keyed commitments: never names or narrative.
- No feature reads the trail (ADR 0002); only its verifier and its own page do.
"""
