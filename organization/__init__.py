"""Who is who: agencies, units, posts, their holders, and the roles that follow from them."""
