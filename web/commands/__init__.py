"""One module for each command of `./naskah`."""
