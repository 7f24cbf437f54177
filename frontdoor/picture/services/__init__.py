"""What is told, what adds up, and who put it aside."""
