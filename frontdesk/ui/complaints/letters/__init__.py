"""The papers of a complaint: the reply, the slip, the words that it arrived, the complaint in writing."""
