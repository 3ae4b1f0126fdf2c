"""Why this programme: what pupils need, where teachers start, and what they learn to do."""
