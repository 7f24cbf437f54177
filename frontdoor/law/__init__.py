"""Statutory tests and guidance, as pure functions over three-valued facts.

Each rule is named as a question and returns a finding: an answer, the limbs it rests on, a citation
for each limb, and reasons in plain English. A rule tests; a person decides. No clock, no database,
no settings: dates are arguments. `docs/law/README.md` lists every rule.
"""
