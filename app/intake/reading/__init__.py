"""From bytes to rows: in a child process, with limits, keeping only what we keep."""
