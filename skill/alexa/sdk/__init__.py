"""The ask-sdk made quick and tolerant; each remedy is one module and can be switched off."""
