"""What only the words suggest: never louder than advice."""
