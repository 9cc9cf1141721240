"""Cases: proceedings, sentences, liberty on any day, decisions and remedies."""
