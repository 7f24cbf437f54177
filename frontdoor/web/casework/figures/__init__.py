"""The hub's figures, their records, and the sheet of each agency."""
