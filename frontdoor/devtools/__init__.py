"""For the demonstration and for developers: an invented cast, stories, personas, volume.

Installed in demonstration and test settings only; nothing imports it.
"""
