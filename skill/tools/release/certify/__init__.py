"""Amazon's rules for a skill, each judged on the skill as it is published."""
