"""Forms: what may be typed where; their words are English keys of the catalogue."""
