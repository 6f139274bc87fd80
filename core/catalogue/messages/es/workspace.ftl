# workspace

workspace-time_backwards = el evento es anterior al que lo precede
    .title = Evento fuera de orden
    .help = Escriba los eventos en orden cronológico; lo que ocurrió antes y se olvidó se escribe con la hora en que se registra.
workspace-not_allowed = quien actuó no tenía derecho a hacerlo en ese momento
    .title = No permitido
    .help = Pregunte el motivo a workspace.decide; no indique quién actuó cuando lo hizo el propio sistema anfitrión.
workspace-member_unknown = la persona indicada no era miembro en ese momento
    .title = No es miembro
    .help = Dé de alta antes a la persona o corrija el identificador.
workspace-group_unknown = el grupo indicado no existe
    .title = Grupo desconocido
    .help = Cree antes el grupo o corrija el identificador.
workspace-object_unknown = lo indicado no existe en ese momento o es de otro tipo
    .title = Objeto desconocido
    .help = Créelo antes o corrija el identificador; dentro de un lugar eliminado no existe nada.
workspace-id_taken = el identificador pertenece a otra cosa
    .title = Identificador en uso
    .help = Dé a cada nodo, mensaje, tarea y cita, y a cada grupo, un identificador propio; no se reutilizan.
workspace-membership_overlaps = el miembro ya está dado de alta
    .title = Participación solapada
    .help = Dé antes de baja al miembro u omita el evento; cada participación tiene un solo comienzo.
workspace-place_unfit = esto no corresponde a ese lugar
    .title = Lugar inadecuado
    .help = Cada registro tiene un solo espacio; en él están las bibliotecas, foros, noticias, agendas y tareas; las carpetas y documentos, en una biblioteca; los mensajes, en foros y noticias; las citas, en agendas.
workspace-move_cycle = un nodo no puede moverse dentro de sí mismo
    .title = Traslado dentro de sí mismo
    .help = Elija un lugar fuera del nodo.
workspace-too_deep = el árbol superaría la profundidad máxima
    .title = Árbol demasiado profundo
    .help = Use menos niveles o suba el límite de profundidad.
workspace-right_unfit = un derecho no es de su servicio, o el servicio no está en ese nodo
    .title = Derecho inadecuado
    .help = Use un nivel del servicio o una lista de capacidades; por debajo del espacio, un nodo solo admite derechos de su propio servicio.
workspace-grant_contradicts = dos concesiones del mismo momento dan derechos distintos al mismo destinatario; vale la última
    .title = Concesiones contradictorias
    .help = Escriba una sola concesión.
workspace-owner_left = quien se va era propietario del espacio, que queda sin propietario
    .title = Espacio sin propietario
    .help = Asigne el espacio a otro miembro, a ser posible antes de que se vaya el actual. El sistema anfitrión puede hacerlo siempre.
workspace-no_effect = el evento no cambia nada
    .title = Sin efecto
    .help = No hay que hacer nada; el evento puede omitirse.
workspace-status_illegal = del estado actual no se pasa a este
    .title = Estado imposible
    .help = Los documentos pasan de borrador a definitivo y viceversa, y de definitivo a publicado; sobre cada mensaje se decide una vez; solo lo abierto puede terminarse o cancelarse.
workspace-reason_missing = se rechaza un mensaje sin dar un motivo a quien lo escribió
    .title = Sin motivo
    .help = Escriba por qué se rechazó el mensaje.
workspace-checked_out = otra persona está trabajando en el documento
    .title = Documento reservado
    .help = Espere a que se libere o pida a un administrador que lo libere.
workspace-version_conflict = la versión sigue a una que no es la última en su idioma
    .title = Conflicto de versiones
    .help = Obtenga la última versión, combine los cambios y añada el resultado.
workspace-edition_unknown = el documento no tiene esa edición
    .title = Edición desconocida
    .help = El idioma de partida mantiene su edición o empieza la siguiente; una traducción indica la edición traducida.
workspace-task_cycle = las tareas se esperarían unas a otras
    .title = Tareas que se esperan entre sí
    .help = Quite una de las dependencias.
workspace-task_blocked = la tarea espera a otras que siguen abiertas
    .title = Tarea bloqueada
    .help = Termine o cancele las tareas a las que espera y después esta.
workspace-task_followed = ya está hecha una tarea que espera a esta
    .title = Tarea reabierta demasiado tarde
    .help = Reabra antes la tarea posterior.
workspace-task_order = la tarea vence antes que otra a la que espera
    .title = Vence antes que su predecesora
    .help = Cambie una de las fechas.
workspace-ends_first = el final es anterior al comienzo
    .title = Termina antes de empezar
    .help = Corrija una de las horas.
workspace-now_past = lo que se muestra corresponde al último evento, porque el momento pedido es anterior a él
    .title = Momento anterior al último evento
    .help = Reproduzca solo los eventos hasta ese momento; las decisiones, `workspace.who_can` y las políticas de Cedar se pueden consultar en cualquier momento.
workspace-activity_unknown = un espacio de trabajo no tiene lugar para esta actividad
    .title = Actividad sin lugar
    .help = Las demás actividades se leyeron; escriba un evento si importa.
workspace-activity_untrusted = esta actividad hace lo que solo puede el anfitrión: actúa sin miembro, o da entrada a uno
    .title = Actividad en nombre del anfitrión
    .help = Si el flujo es de este mismo espacio, o el anfitrión responde de él, indique trusted; si no, deje fuera la actividad.

# reasons of decisions

workspace_reason =
    { $kind ->
        [member] miembro
        [group] miembro del grupo
        [grant] una concesión da el derecho
        [inherited] el lugar toma los derechos del superior
        [owner] quien es propietario de un nodo siempre lo lee
        [space_owner] quien es propietario del espacio puede hacerlo todo
        [own] es propio de la persona
        [absent] no existe en ese momento
        [not_member] no es miembro en ese momento
        [no_grant] aquí no se ha concedido nada a esta persona
        [grant_lacks] la concesión no lo permite
        [inheritance_cut] herencia cortada: lo concedido más arriba no llega
        [grant_nearer] en lugar de esta vale una concesión más cercana al objeto
        [post_hidden] el mensaje no aparece; lo ven los moderadores y, si no fue retirado, su autor
       *[private_entry] cita privada; solo la ven las personas invitadas
    }
workspace_reason_over =
    { $kind ->
        [member] era miembro hasta entonces
        [group] estaba en el grupo hasta entonces
        [grant] el derecho estuvo concedido hasta entonces
        [inherited] tomaba los derechos del lugar superior hasta entonces
        [owner] era propietario hasta entonces
       *[space_owner] era propietario del espacio hasta entonces
    }
