"""Calculating: each formula of the core as an answer to a command."""
