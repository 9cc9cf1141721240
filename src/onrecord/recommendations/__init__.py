"""Recommendations: what was asked, of whom, and how it was graded."""
