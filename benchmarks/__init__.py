"""How fast, measured: each file here runs on its own and ends with one line of JSON."""
