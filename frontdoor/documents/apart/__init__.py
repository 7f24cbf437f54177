"""Reading what strangers send, in a process of its own, under limits. Plain Python: no Django, no database.

Whatever goes wrong here ends this process and nothing else; the file itself is kept all the same.
"""
