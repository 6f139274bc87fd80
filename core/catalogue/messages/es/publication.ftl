# publication

release-text_withheld = se omitió un texto porque repite algo que no debe publicarse
    .title = Texto omitido
    .help = Reescriba el texto sin el lugar para que pueda publicarse.

release-location_protected = el lugar está en una dirección que otra ficha protege, así que también queda protegido
    .title = Lugar protegido
    .help = Si puede ser público, aclárelo con quien pidió la protección.
