"""How far coders agree, in each format."""
