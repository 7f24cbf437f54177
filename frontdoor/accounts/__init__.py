"""People who sign in.

Owns users: an e-mail address, a name to show, a password digest. What a user may
do is not here: that follows from memberships (agencies) and role cards (access).
"""
