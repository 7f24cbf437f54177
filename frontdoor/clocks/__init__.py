"""When something is due, and how long it really took.

A *clock* starts at an event and stops at another; its due moment follows from the
partnership's policy and the England bank holidays. It can be *paused* for a
recorded reason and *extended*; raw and adjusted durations are both reported.
Nothing here is counted nightly: everything follows from the rows.
"""
