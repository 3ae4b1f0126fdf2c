"""What follows from a plan: who takes part, when things happen, what is claimed and shown."""
