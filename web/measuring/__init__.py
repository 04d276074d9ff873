"""What `naskah bench` measures; one module for each thing, all listed in `measurements.py`."""
