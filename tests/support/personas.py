"""Signed-in people for page tests. The cast and its roles come from frontdoor.devtools."""
