"""The demonstration's stories, told through the services, as people would have done it.

Each is told once and whole. Moments count back from now; everybody in them is invented.
"""
