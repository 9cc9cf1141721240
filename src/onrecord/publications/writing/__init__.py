"""What every kind of publication is written with: material, references, prose, names, notes."""
