"""The outgoing register: what it keeps of each number, how it is searched, and the agenda printed from it."""
