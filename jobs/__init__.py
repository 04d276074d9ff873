"""What is slow or must survive a crash: Word, PDF, copies, sweeps."""
