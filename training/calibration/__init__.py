"""How the bound of refusal is set: questions made from facts, asked of the right plan and of wrong ones."""
