# disclosure control
