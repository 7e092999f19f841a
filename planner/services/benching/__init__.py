"""Speed as ratios: ours against the barest thing that does the same work."""
