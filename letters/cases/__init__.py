"""Cases: the letters of one involvement, how far it has come, and whose turn it is."""
