"""Numbers: the next of a series, sisipan, blocks on paper, numbers outside, void ones, and every one explained."""
