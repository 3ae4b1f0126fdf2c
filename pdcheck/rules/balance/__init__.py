"""The four groups of mechanisms, and forms that stand in place of mechanisms."""
