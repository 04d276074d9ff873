"""Activities: schedule and budget of a proposal, and the letters that follow from it."""
