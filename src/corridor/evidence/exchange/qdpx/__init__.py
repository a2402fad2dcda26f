"""Projects in the REFI-QDA format `.qdpx`, as NVivo, ATLAS.ti, MAXQDA and QualCoder exchange them."""
