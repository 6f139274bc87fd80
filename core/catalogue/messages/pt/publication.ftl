# publication

release-text_withheld = um texto ou um ponto do mapa foi retirado porque revela algo que não deve ser publicado
    .title = Texto retirado
    .help = Reescreva o texto sem o lugar para que possa ser publicado.

release-location_protected = o local fica, ou pode ficar, em um endereço que outra ficha protege, por isso também fica protegido
    .title = Local protegido
    .help = Se puder ser público, combine isso com quem pediu a proteção. Se for outro local, indique na sua lista que é público.

site-link_refused = um endereço da internet não começa por http:// ou https:// e aparece como texto
    .title = Endereço sem link
    .help = Escreva o endereço completo, por exemplo https://www.example.org.

site-no_contact = um serviço não tem telefone, e-mail, página na internet nem endereço público
    .title = Serviço com o qual ninguém consegue falar
    .help = Peça ao prestador uma forma de falar com ela que possa ser publicada.

site-left_out = um serviço que não está funcionando não tem página
    .title = Serviço que não aparece no site
    .help = Não é preciso fazer nada. Se voltar a funcionar, mude o seu estado.
