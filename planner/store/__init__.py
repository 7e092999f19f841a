"""The database: tables, the steps between their shapes, and how it is opened."""
