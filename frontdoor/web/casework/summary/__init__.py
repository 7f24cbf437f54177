"""A contact in one paper, for the legal record in another system, with what is new since the last copy."""
