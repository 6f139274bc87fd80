# publication

release-text_withheld = um texto foi retirado porque repete algo que não deve ser publicado
    .title = Texto retirado
    .help = Reescreva o texto sem o lugar para que possa ser publicado.

release-location_protected = o local fica num endereço que outra ficha protege, por isso também fica protegido
    .title = Local protegido
    .help = Se puder ser público, esclareça-o com quem pediu a proteção.
