"""The playbook: the sentences for each moment, and the rules that are told up front."""
