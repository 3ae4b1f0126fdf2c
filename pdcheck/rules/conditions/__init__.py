"""What must hold for a programme to work: time first, then leadership and workload."""
