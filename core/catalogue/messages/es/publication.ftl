# publication

release-text_withheld = se omitió un texto o un punto del mapa porque revela algo que no debe publicarse
    .title = Texto omitido
    .help = Reescriba el texto sin el lugar para que pueda publicarse.

release-location_protected = el lugar está, o puede estar, en una dirección que otra ficha protege, así que también queda protegido
    .title = Lugar protegido
    .help = Si puede ser público, aclárelo con quien pidió la protección. Si es otro lugar, indique en su lista que es público.

site-link_refused = una dirección web no empieza por http:// o https:// y se muestra como texto
    .title = Dirección web sin enlace
    .help = Escriba la dirección completa, por ejemplo https://www.example.org.

site-no_contact = un servicio no tiene teléfono, correo, página web ni dirección pública
    .title = Servicio con el que nadie puede comunicarse
    .help = Pida al proveedor una forma de contacto que se pueda publicar.

site-left_out = un servicio que no está en funcionamiento no tiene página
    .title = Servicio que no aparece en el sitio
    .help = No hay que hacer nada. Si vuelve a funcionar, cambie su estado.
