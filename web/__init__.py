"""Pages and commands; the only floor that knows Flask."""
