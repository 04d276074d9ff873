"""The layout guard: finished pages read as an eye meets them, and what is wrong on them."""
