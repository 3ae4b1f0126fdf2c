"""Each claimed mechanism against its definition."""
