return runner->phase != LAMP_PHASE_SHOWING;
