"""The settings of an organisation: what `pdcheck.yaml` may say, and which one holds for a plan."""
