"""Commands of the command line, one function each; what they need is loaded when they run."""
