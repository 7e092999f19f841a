"""What a project prepares before it diagnoses: purpose, fit, conditions, pressure."""
