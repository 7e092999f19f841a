"""Paper: sheets of values, HTML by templates, PDF last."""
