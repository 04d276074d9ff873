"""Files from outside: judged by their content in a process of its own before anything keeps them."""
