"""What is done at the duty desk."""
