"""Who is who: the office file, roles and figures."""
