"""Rules about a plan that adapts another."""
