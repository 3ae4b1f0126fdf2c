"""How far several people who coded the same programmes agree, and where they do not."""
