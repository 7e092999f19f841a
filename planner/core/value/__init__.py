"""What customers and measures are worth: lifetime value, experiments, concentration."""
