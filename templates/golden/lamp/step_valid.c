return step->level <= LAMP_LEVEL_MAX && !step->reserved;
