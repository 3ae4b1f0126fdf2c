"""Papers: a provider's documents as text in pages, and where a quotation stands in them."""
