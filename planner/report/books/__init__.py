"""The workbook of a result: every number with the formula it comes from."""
