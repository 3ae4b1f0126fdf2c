"""The plan language: what a plan may say (the models), and how a document becomes a plan."""
