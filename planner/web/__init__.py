"""The HTTP door: pages, forms, sessions of browsers; it decides nothing."""
