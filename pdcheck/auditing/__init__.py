"""A plan read with an auditor's eyes: what is shown, by whom, and what is left to arrange."""
