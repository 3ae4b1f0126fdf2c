"""Reports of an audit: one module a format, loaded when it is asked for."""
