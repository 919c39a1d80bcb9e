"""How the restoring model was made: language-model counts and a channel learnt from rendered, misread pages."""
