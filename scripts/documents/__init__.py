"""How well documents are read back: plans of the corpus rendered, read, cut and linked, and the golden rules."""
