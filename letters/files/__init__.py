"""Files that a letter carries: uploaded, brought beside its file, attached, or enclosed from another letter."""
