"""How the model of `attributions` is made from a corpus; nothing here runs when texts are parsed."""
