"""Whether two records may be about one adult: plain Python over what each record says.

Weights in the manner of Fellegi and Sunter, in one table (`weights.py`), each level with its
sentence. It only suggests; a person decides.

- Likely needs the same NHS number, or strong agreement of two kinds that do not hang together.
- What is not known counts neither way. What conflicts pulls down, and is said.
- Two records called likely always share a blocking key, so an indexed look-up misses none.
- No clock, no database, no settings.
"""
