"""How a concern comes in through the hub's own hands: by telephone, as an e-mail or document, as a list."""
