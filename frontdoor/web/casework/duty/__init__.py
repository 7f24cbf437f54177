"""The duty desk’s pages: the sheet of tonight, handing it over and back, and calls that were promised."""
