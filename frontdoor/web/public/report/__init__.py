"""The public report: questions declared as data, a draft that travels with the page, and the sending."""
