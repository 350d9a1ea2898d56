runner->lamp = lamp;
runner->programme = programme;
runner->done = done;
runner->pick = NULL;
runner->phase = LAMP_PHASE_READY;
runner->loops = 0;
runner->stay = 0;
runner->next = 0;
