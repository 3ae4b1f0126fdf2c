"""Programmes of trusts, partnerships and providers: whose part each thing is."""
