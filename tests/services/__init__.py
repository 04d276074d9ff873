"""The real services that tests stand on: PostgreSQL, a browser, and a closed network; loaded by tests/conftest.py."""
