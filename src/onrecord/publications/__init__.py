"""Documents written from the register: the content tree, its writers, and the charts."""
