"""Events: incidents, figures and statements."""
