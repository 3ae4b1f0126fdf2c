"""A plan that adapts another: how the two become one, and whose a finding is."""
