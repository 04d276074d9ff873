"""Templates: the maintainer's desk, versions that letters name for ever, and samples to try them with."""
