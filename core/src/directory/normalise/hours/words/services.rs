//! Words in the names of services, in four languages, and words that say under which condition something is so.

use super::{BUCKETS, END, bucket, hash};
use crate::directory::normalise::hours::lexer::Token;

/// Nouns one of which the name of a service has; singular and plural.
#[rustfmt::skip]
const SERVICES: &[&str] = &[
    // English
    "administration", "admission", "admissions", "adoption", "adoptions", "agency", "answering",
    "application", "applications", "appointments", "assessment", "assessments", "bank", "barber",
    "breakfast", "business", "cafe", "cafeteria", "care", "center", "centers", "centre", "childcare",
    "class", "classes", "client", "clinic", "clinics", "closet", "counseling", "counselling", "counselor",
    "counter", "court", "crisis", "daycare", "dental", "desk", "detox", "dinner", "dispensary",
    "distribution", "doctor", "doctors", "drop", "emergency", "enrollment", "exchange", "facility", "food",
    "group", "groups", "gym", "health", "helpline", "hotline", "house", "housing", "information",
    "inpatient", "intake", "kitchen", "lab", "laboratory", "laundry", "legal", "library", "line", "lobby",
    "lunch", "maintenance", "management", "meal", "meals", "medical", "meeting", "meetings", "mentoring",
    "messages", "methadone", "ministries", "ministry", "naloxone", "needle", "nurse", "nurses", "nursing",
    "orientation", "outpatient", "outreach", "pantries", "pantry", "pharmacy", "phone", "phones",
    "physiotherapy", "pickup", "placement", "playgroup", "program", "programs", "reception", "recreation",
    "rectory", "referral", "referrals", "registration", "rehabilitation", "residence", "residential",
    "resource", "resources", "school", "screening", "senior", "service", "services", "shelter", "shelters",
    "shop", "shower", "showers", "site", "staff", "store", "supper", "support", "switchboard", "team",
    "telephone", "testing", "therapy", "thrift", "transportation", "treatment", "triage", "tutoring",
    "vaccination", "vaccine", "visitation", "visiting", "visits", "vouchers", "walk", "ward", "warmline",
    "web", "website", "workshop", "workshops", "youth",
    // Spanish
    "acogida", "admision", "albergue", "ambulatorio", "archivo", "area", "asesoria", "atencion", "ayuda",
    "biblioteca", "caja", "casa", "cena", "centro", "citas", "clases", "clinica", "cocina", "comedor",
    "comida", "consejeria", "consulta", "consultas", "consultorio", "consultorios", "desayuno",
    "dispensario", "dormitorio", "duchas", "emergencias", "enfermeria", "enfermero", "equipo", "farmacia",
    "grupo", "grupos", "guardia", "hogar", "hospital", "informacion", "ingresos", "intercambio", "internacion", "jeringas",
    "jeringuillas", "laboratorio", "lavanderia", "linea", "medica", "medico", "merienda", "metadona",
    "oficinas", "pernocta", "psicologia", "psicologo", "recepcion", "reunion", "reuniones", "ropero",
    "sede", "servicio", "servicios", "taller", "talleres", "telefono", "terapia", "trabajo", "tratamiento", "turnos",
    "unidad", "urgencias", "vacunacion", "ventanilla", "visitas",
    // Portuguese
    "abrigo", "acolhimento", "admissao", "almoco", "ambulatorial", "atendimento", "balneario", "banho",
    "cozinha", "dispensa", "dormida", "duche", "duches", "emergencia", "enfermagem", "enfermaria", "equipa", "equipe",
    "farmacias", "gabinete", "informacoes", "internacao", "jantar", "lanche", "lavandaria", "leito",
    "leitos", "oficina", "pernoite", "plantao", "posto", "pronto", "recepcao", "refeitorio", "reuniao",
    "reunioes", "seringas", "servico", "servicos", "telefone", "tratamento", "triagem", "unidade",
    "vacinacao", "visita",
    // French
    "accueil", "addictologie", "atelier", "ateliers", "bagagerie", "bibliotheque", "bureaux", "caarud",
    "collation", "consultation", "consultations", "csapa", "cuisine", "dejeuner", "diner", "dispensaire",
    "dispensation", "dortoir", "douche", "douches", "echange", "ecoute", "entretien", "entretiens",
    "groupe", "groupes", "hebergement", "infirmerie", "infirmier", "laverie", "ligne", "maraude",
    "maraudes", "medecin", "permanence", "petit", "pharmacie", "repas", "reunions", "seringues", "soins",
    "standard", "telephonique", "unite", "urgences", "vestiaire",
];

/// Other words of such names, which say for whom or of which kind a service is.
#[rustfmt::skip]
const QUALIFIERS: &[&str] = &[
    // English
    "abuse", "addiction", "adult", "adults", "aids", "alcohol", "and", "animal", "animals", "art", "arts",
    "behavioral", "bible", "blood", "book", "books", "box", "child", "children", "childrens", "church",
    "clothes", "clothing", "cold", "community", "computer", "cooling", "customer", "customers", "dance",
    "daytime", "diabetes", "donation", "donations", "drug", "drugs", "elder", "elderly", "employment",
    "energy", "english", "esl", "eye", "families", "family", "fax", "fitness", "foot", "free", "fuel",
    "furniture", "gallery", "ged", "general", "gift", "hearing", "help", "hepatitis", "hiv", "home",
    "homeless", "hot", "human", "immigrant", "infant", "internet", "job", "jobs", "kids", "language",
    "machine", "mail", "main", "medication", "medications", "men", "mens", "mental", "message", "mobile",
    "museum", "music", "neuter", "nutrition", "occupational", "on", "opioid", "outages", "overnight",
    "parent", "parenting", "parents", "parish", "patient", "patients", "pediatric", "pediatrics", "peer",
    "physical", "planning", "pool", "pregnancy", "prenatal", "preschool", "primary", "public", "recorded",
    "recovery", "recycling", "refugee", "rent", "rental", "self", "snack", "snacks", "social", "soup",
    "spay", "speech", "sports", "std", "sti", "substance", "sunday", "swimming", "syringe", "tax",
    "taxicab", "tdd", "teen", "teenage", "teens", "toddler", "tty", "urgent", "utility", "veteran",
    "veterans", "veterinary", "vision", "visitor", "visitors", "voice", "warming", "wellness", "women",
    "womens", "worship", "young",
    // Spanish
    "adicciones", "administrativa", "administrativo", "adolescentes", "adultas", "adultos", "alimentos",
    "ambulatoria", "calle", "comunitaria", "comunitario", "diurna", "diurno", "drogas", "empleo", "externa",
    "externas", "externo", "familiar", "familiares", "familias", "gratuita", "gratuito", "hombres",
    "hospitalaria", "infancia", "infantil", "infantiles", "jovenes", "juridica", "juridico", "laboral",
    "medicamentos", "movil", "mujeres", "municipal", "nocturna", "nocturno", "pacientes", "personas",
    "presencial", "primaria", "principal", "psicologica", "psicologico", "publica", "publico",
    "residencial", "ropa", "salud", "sociales", "telefonica", "telefonico", "urbano", "urgente", "usuarias",
    "usuarios",
    // Portuguese
    "alcool", "geral", "homens", "infantojuvenil", "jovens", "movel", "mulheres", "noturna",
    "noturno", "pessoas", "roupa", "rua", "saude", "sociais", "troca", "trocas", "urgencia", "utentes",
    // French
    "administratif", "administrative", "adolescents", "adultes", "alimentaire", "collectif", "collectifs",
    "collective", "communautaire", "dentaire", "drogues", "emploi", "enfants", "familial", "familiale",
    "familles", "femmes", "generale", "gratuit", "gratuite", "hommes", "inconditionnel", "individuel",
    "individuelle", "individuels", "infirmiere", "infirmiers", "jeunes", "juridique", "materiel",
    "medicale", "medicaments", "mentale", "personnes", "physique", "place", "primaire", "psychologique",
    "residentiel", "rue", "sante", "sociale", "sociaux", "sur", "tabac", "usagers", "vetements",
];

/// Words that make a remark a condition, an exception or a time; a name of a service has none of them.
#[rustfmt::skip]
const CONDITIONS: &[&str] = &[
    // English
    "about", "academic", "after", "afternoon", "afternoons", "again", "alternate", "alternating",
    "although", "always", "annual", "annually", "anytime", "approximately", "are", "arranged",
    "arrangement", "arrive", "as", "autumn", "available", "away", "be", "because", "been", "before",
    "begin", "begins", "being", "bi", "biweekly", "break", "but", "by", "calendar", "call", "calls", "can",
    "canceled", "cancelled", "capacity", "central", "change", "changes", "changing", "check", "christmas",
    "closed", "closes", "closing", "closings", "closure", "contact", "could", "currently", "day", "days",
    "depending", "depends", "despite", "did", "do", "does", "during", "each", "earlier", "early", "easter",
    "eastern", "edt", "end", "ending", "ends", "est", "even", "evening", "evenings", "every", "except",
    "exception", "exceptions", "excluding", "expected", "extended", "fall", "first", "five", "fortnightly",
    "four", "fourth", "full", "had", "half", "has", "have", "he", "her", "here", "his", "holiday",
    "holidays", "hour", "how", "if", "inquire", "is", "it", "its", "last", "late", "later", "leave", "lent",
    "limited", "may", "might", "minus", "month", "monthly", "months", "morning", "mornings", "moved",
    "must", "never", "night", "nights", "no", "not", "now", "observed", "occasionally", "odd", "often",
    "once", "only", "or", "other", "others", "otherwise", "our", "out", "pacific", "partial", "partially",
    "pdt", "pending", "permits", "permitting", "planned", "please", "provisional", "pst", "quarter",
    "quarterly", "quota", "ramadan", "rarely", "reduced", "regularly", "relocated", "relocating", "request",
    "residents", "rotating", "season", "seasonal", "seasons", "second", "see", "semester", "semesters",
    "session", "shall", "she", "should", "since", "so", "some", "sometimes", "soon", "spring", "staffing",
    "start", "starting", "starts", "statutory", "subject", "summer", "suspended", "temporarily",
    "temporary", "tentative", "term", "than", "thanksgiving", "that", "their", "them", "then", "there",
    "these", "they", "third", "this", "those", "though", "three", "till", "time", "times", "today",
    "tomorrow", "training", "twice", "two", "typically", "unavailable", "unless", "until", "upon",
    "usually", "vacation", "vari", "variable", "varied", "varies", "vary", "varying", "was", "we",
    "weather", "week", "weekly", "weeks", "were", "when", "where", "which", "while", "whilst", "who",
    "whom", "whose", "why", "will", "winter", "without", "would", "year", "yearly", "yesterday", "you",
    "your",
    // Spanish
    "actualmente", "ahora", "algunas", "algunos", "alterna", "alternas", "alterno", "alternos", "ampliada",
    "ampliado", "ano", "antes", "anual", "aplazada", "aplazado", "aproximadamente", "aproximado", "aunque",
    "cada", "cambio", "cambios", "cancelada", "cancelado", "cinco", "como", "confirmar", "conforme",
    "consultar", "cuando", "cuatro", "curso", "despues", "dia", "dias", "disponibilidad", "disponible",
    "disponibles", "donde", "dos", "dure", "es", "escolar", "escolares", "esta", "estan", "excepcion",
    "excepciones", "excepto", "fue", "hay", "haya", "hoy", "impares", "invierno", "lectiva", "lectivo",
    "lectivos", "llamar", "manana", "mananas", "menos", "mes", "meses", "mientras", "navidad", "noche",
    "noches", "nueva", "nuevo", "nunca", "o", "ocasional", "ocasionalmente", "otra", "otras", "otro",
    "otros", "parcial", "pares", "pascua", "periodo", "porque", "primer", "primero", "proxima", "proximo",
    "proximos", "pues", "que", "quince", "quincena", "quincenal", "quincenalmente", "reducida", "reducido",
    "reducidos", "reservado", "salvo", "santa", "segun", "semana", "semanas", "sera", "seran", "si",
    "siempre", "sin", "solamente", "solo", "son", "sujeto", "suspendida", "suspendidas", "suspendido",
    "suspendidos", "tarde", "tardes", "temporada", "temporalmente", "trasladada", "trasladado", "tres",
    "trimestre", "u", "ultimo", "unas", "uno", "unos", "vacaciones", "varia", "varian", "verano",
    // Portuguese
    "adiada", "adiado", "agora", "algumas", "alguns", "alternada", "alternadas", "alternado", "alternados",
    "apenas", "atualmente", "consulte", "depois", "disponibilidade", "disponiveis", "disponivel", "dois",
    "duas", "embora", "enquanto", "estacao", "estao", "excecao", "excecoes", "exceto", "ferias", "foi",
    "ha", "hoje", "houver", "inverno", "letiva", "letivo", "letivos", "ligar", "manha", "mudanca",
    "mudancas", "nao", "nem", "noite", "noites", "nova", "novo", "onde", "ou", "outra", "outras", "outro",
    "outros", "pascoa", "pois", "primeira", "primeiro", "provisorio", "quando", "quatro", "quinze",
    "quinzenal", "quinzenalmente", "reduzida", "reduzido", "reduzidos", "sao", "se", "sem", "sempre",
    "serao", "somente", "sujeita", "sujeitas", "sujeito", "sujeitos", "suspensa", "suspensas", "suspenso",
    "suspensos", "temporariamente", "transferida", "transferido", "ultima", "um", "uma", "vagas", "variam",
    "variavel", "verao",
    // French
    "actuellement", "alterne", "alternes", "an", "annee", "annuel", "annule", "annulee", "annulees",
    "appeler", "apres", "aujourd", "autre", "autres", "avant", "car", "certaines", "certains", "chaque",
    "cinq", "comme", "complet", "confirmer", "deplace", "deplacee", "dernier", "deux", "disponibilite",
    "dont", "elargi", "environ", "ete", "fut", "hiver", "hors", "impaire", "impaires", "jamais", "jour",
    "jours", "lorsque", "maintenant", "matin", "matins", "modification", "modifications", "mois", "ni",
    "non", "nouveau", "nouvelle", "paire", "paires", "paques", "parfois", "partiel", "partielle", "pas",
    "pendant", "periode", "periodes", "premier", "prochain", "prochaine", "provisoire", "quand", "quatre",
    "qui", "quinzaine", "reduit", "reduite", "reduites", "reduits", "reporte", "reportee", "reportees",
    "reportes", "reserve", "saison", "sans", "sauf", "scolaire", "scolaires", "selon", "semaine",
    "semaines", "seront", "seulement", "soir", "soirs", "sont", "sous", "suspendu", "suspendue",
    "suspendues", "suspendus", "tarif", "temporairement", "toujours", "transfere", "trois", "uniquement",
    "vacances", "variables", "vers",
];

/// Words by their hash, made when the library is compiled.
struct Set<const N: usize> {
    heads: [u16; BUCKETS],
    next: [u16; N],
}

impl<const N: usize> Set<N> {
    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "runs when the library is compiled, where a slip is an error of the compiler"
    )]
    const fn of(words: &[&str]) -> Self {
        let mut set = Self { heads: [END; BUCKETS], next: [END; N] };
        let mut at = 0;
        while at < N {
            let bucket = bucket(hash(words[at].as_bytes()));
            set.next[at] = set.heads[bucket];
            set.heads[bucket] = at as u16;
            at += 1;
        }
        set
    }

    fn has(&self, words: &[&str], token: &Token<'_>) -> bool {
        let mut at = self.heads.get(bucket(token.hash)).copied().unwrap_or(END);
        while let Some(word) = words.get(usize::from(at)) {
            if *word == token.text {
                return true;
            }
            at = self.next.get(usize::from(at)).copied().unwrap_or(END);
        }
        false
    }
}

static SERVICE_SET: Set<{ SERVICES.len() }> = Set::of(SERVICES);
static QUALIFIER_SET: Set<{ QUALIFIERS.len() }> = Set::of(QUALIFIERS);
static CONDITION_SET: Set<{ CONDITIONS.len() }> = Set::of(CONDITIONS);

/// Whether a word is one of those that name services.
pub(in super::super) fn is_service(word: &Token<'_>) -> bool {
    SERVICE_SET.has(SERVICES, word)
}

/// Whether a word is known in the names of services.
pub(in super::super) fn is_qualifier(word: &Token<'_>) -> bool {
    QUALIFIER_SET.has(QUALIFIERS, word)
}

/// Whether a word makes what stands around it a condition.
pub(in super::super) fn is_condition(word: &Token<'_>) -> bool {
    CONDITION_SET.has(CONDITIONS, word)
}
