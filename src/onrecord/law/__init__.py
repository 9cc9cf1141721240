"""Law: laws and treaties, their provisions, and how sources name them."""
