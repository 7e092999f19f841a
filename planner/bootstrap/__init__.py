"""Everything that must exist before the planner can run, standard library only."""
