"""What a patient meant: from spoken text to a topic, urgent signs first."""
