"""What a page about one plan shows beyond its summary; worked out only when it is asked for."""
