"""How the corpus is put together, checked and measured; the scripts beside this folder call it."""
