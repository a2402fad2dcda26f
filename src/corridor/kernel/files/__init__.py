"""Files that people wrote: read without trust, written without loss."""
