"""A provider's documents: whether what is quoted stands in them, and what still has no proof."""
