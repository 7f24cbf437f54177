"""Pages for other agencies: what they are asked, and how they answer."""
