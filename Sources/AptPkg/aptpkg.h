/* Deliberately empty: the module exists for its link line. */
