"""What a shop may change about the program and about itself."""
