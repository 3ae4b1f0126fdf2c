"""What a plan that adapts another kept, changed, dropped and added: records, and no judgement."""
