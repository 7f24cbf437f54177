"""Concerns in any number, each a copy of a story that was told through the services.

What belongs to a story is found by following foreign keys, so a table that a service writes to
tomorrow is copied tomorrow. A copy has ids, references, keys, people and moments of its own; what is
sealed is sealed anew, and its events are linked into the chain by the trail's own code.
"""
