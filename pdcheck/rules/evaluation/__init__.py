"""How one will know whether it happened, whether teachers learnt, and what pupils gained."""
