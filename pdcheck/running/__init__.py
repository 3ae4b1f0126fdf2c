"""From a request to a report: which plans, in which process, and what changed."""
