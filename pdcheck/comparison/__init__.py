"""Several programmes side by side: what each shows, and never which is better."""
