"""Reports as one HTML file each: no script, no network, and nothing that a plan can write into."""
