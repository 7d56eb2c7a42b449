"""What a client brings -> validated records; the only place where a client's input is checked."""
