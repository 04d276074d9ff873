"""The checks; folders mirror the packages."""
