"""Speech in the loop: utterances said by a synthesiser and heard by a recogniser, both offline."""
