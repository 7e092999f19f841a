"""What pages show, as values: made from a result, laid out by templates."""
