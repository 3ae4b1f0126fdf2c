"""One folder a family, one file a rule. The name of the file is the name of the rule."""
