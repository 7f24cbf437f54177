"""Verbs of sharing: asking, deciding a conflict, answering, chasing; points and rota."""
