"""When work can be done: critical path, risk of lateness, levelling of resources."""
