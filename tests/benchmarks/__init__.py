"""What pdcheck costs, as ratios that any machine can measure. See `__main__.py`."""
