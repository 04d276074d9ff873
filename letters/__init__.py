"""The rules: kinds, routing, numbering, issuing, register."""
