"""What proves a letter: its public verification, and the signed files kept beside it."""
