"""What every test may ask for; each plugin says in its docstring how to use what it brings."""

pytest_plugins = [
    "tests.services.environment",
    "tests.services.network",
    "tests.services.postgres",
    "tests.services.databases",
    "tests.services.browser",
    "tests.services.libreoffice",
]
