"""What the commands do: they call the rooms, write to the streams, and give an exit code."""
