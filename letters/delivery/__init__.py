"""How each copy of a letter reached its recipient: facts that are only ever added, the desk, the buku ekspedisi."""
