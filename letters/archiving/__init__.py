"""The archive in the law's sense: files closed, kept, destroyed or handed over by two people."""
