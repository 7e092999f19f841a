"""The sections of a report, one function each: an assessment in, sheets out."""
