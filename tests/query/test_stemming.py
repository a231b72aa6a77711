"""Stemming: the forms of a word in either language have the same stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.query.stemming import stem, tokenize
from rabat_cli.text import fold

# Pairs of words from queries and texts: forms of one word, and words that only look alike.
SAME_STEM = (
    "filles fille, "
    "smugglers smuggling, smuggled smuggling, smuggler smuggle, traffickers trafficking, "
    "trafficked trafficking, réintégrer réintégration, réintégrés réintégration, "
    "réintégrées réintégrer, reintegrate reintegration, reintegrated reintegrating, "
    "rapatriement rapatrier, rapatriés rapatriement, rapatriée rapatriements, "
    "repatriate repatriation, repatriated repatriation, returnees returned, returning return, "
    "returns returned, returnee return, migrants migrant, migrations migration, "
    "migrate migration, migratoire migration, migratoires migrations, migratory migration, "
    "migrated migrate, intégrer intégration, intégrés intégrer, integrate integration, "
    "protected protection, protect protecting, protects protection, protections protection, "
    "expulser expulsion, expulsés expulsions, expulsion expulsé, recruter recrutement, "
    "recruteurs recrutement, recruitment recruiters, recruited recruiting, "
    "développer développement, développé développements, develop development, "
    "developed developing, déplacés déplacement, déplacées déplacer, displaced displacement, "
    "employer employés, employment employers, employeurs employer, emploi emplois, "
    "policies policy, cities city, countries country, families family, familles famille, "
    "stratégies stratégie, strategies strategy, régionaux régional, régionales régional, "
    "nationaux nationale, légaux légale, locaux local, réseaux réseau, réfugiée réfugiés, "
    "réfugiées réfugié, refugees refugee, children child, women woman, travaux travail, "
    "travailleurs travailler, vulnérabilité vulnérable, vulnérabilités vulnérables, "
    "vulnerability vulnerable, vulnerabilities vulnerable, durabilité durable, "
    "sustainability sustainable, responsabilité responsable, organisation organisations, "
    "organised organisation, organiser organisé, organization organisation, "
    "organizations organisations, mobiliser mobilisation, mobilise mobilisation, "
    "mobilize mobilise, coordination coordinated, coordinate coordinating, "
    "coopération coopérer, cooperation cooperate, qualifications qualifiés, "
    "qualification qualifié, qualified qualification, identifier identification, "
    "identified identification, identifying identify, certification certifier, "
    "training trained, trainers training, trains training, funding funded, funds fund, "
    "meetings meeting, workers worker, seekers seeker, borders border, frontières frontière, "
    "frontaliers frontalier, demandeurs demander, demandes demandeurs, "
    "accompagnés accompagnement, accompagner accompagnés, unaccompanied unaccompanied, "
    "financement financer, financing finance, renforcer renforcement, renforcé renforcer, "
    "strengthening strengthened, facilitate facilitation, faciliter facilitation, "
    "discriminations discriminer, discrimination discriminate, discriminatory discrimination, "
    "discriminatoire discrimination, informer information, informed information, "
    "statistiques statistique, statistics statistic, investir investissement, "
    "investissements investisseurs, invest investment, établir établissement, "
    "régulier régulière, régulières réguliers, européen européennes, "
    "professionnel professionnelles, public publique, publiques publics, actif active, "
    "administratif administratives, nombreux nombreuses, étudier étudiée, studies study, "
    "studying studied, documents document, documentation document, documenter documents, "
    "détentions détention, detained detaining, analyses analysis, analyser analyse, "
    "analyzed analysed, accueillir accueil, envoyer envoyé, transferts transfert, "
    "transferred transferring, transférer transféré, remittances remittance, "
    "partnerships partnership, partenariats partenariat, partenaires partenaire, skills skill, "
    "compétences compétence, supporting supported, monitoring monitored, planning plan, "
    "counselling counselled, returned return, readmitted readmitting, réadmission réadmissions, "
    "sécuriser sécurisation, régularisation régulariser, regularise regularisation, "
    "travelled travelling, created creation, créations création, séparés séparées, "
    "separated separate, exploiter exploitation, exploited exploitation, détecter détection, "
    "detect detection, prévention préventions, prevent prevention, disparus disparu, "
    "enregistrer enregistrement, registered registering, déclaration déclarer, "
    "declare declaration, participation participer, participate participation, "
    "consultations consulter, consult consultation, processes process, crises crisis, "
    "réunis réunie, contrôles contrôler, controlled controls, gouvernement gouvernements, "
    "governments government, programmes programme, projets projet, déportation déporter, "
    "deported deportation, deporting deportations, évaluation évaluer, evaluate evaluation, "
    "éradication éradiquer, trafiquants trafiquant, victimes victime"
)
DIFFERENT_STEMS = (
    "filles fill, fille filling, "
    "trafic traite, trafficking smuggling, trafficking traffic, migration migrant, "
    "migrants migration, migration immigration, migration emigration, national nation, "
    "nations national, organisation organe, organs organised, return retour, traitement traite, "
    "traiter traite, traitements traites, traitées traite, processus process, paix pays, "
    "donne données, donner données, fonds fondées, formation formes, formation format, "
    "forme formation, mission missing, missing mission, united unit, united unity, "
    "unité united, department départ, départements départ, département départ, "
    "environnement environ, environment environ, nation notion, station état, station stats, "
    "état étape, relation relatif, relation religion, religion région, région régime, "
    "contre contrat, contrat contrôle, comité commit, border board, borders bord, "
    "ordre ordinateur, order ordinary, number name, gender genre, gender general, asile asie, "
    "asylum asia, ports portail, homme home, hommes homes, person personnel, "
    "personne personnel, mineur mine, minors mines, action acteur, actions actors, act actor, "
    "loi loin, lois loisirs, voie voix, main maintenir, maintien main, partie partir, "
    "parties partir, partenaire partiel, partner part, partenariat parti, "
    "protection protestation, protection prospection, expulsion explosion, détention rétention, "
    "detention retention, attention détention, réfugié refuge, refuge refus, refugee refuse, "
    "réintégration intégration, integration integrity, integrity integral, inform informal, "
    "information informel, information formation, policy police, policies police, "
    "politesse politique, general génération, generation generous, university universal, "
    "universel université, universal universe, travail travers, state station, "
    "states statistics, statut statue, statistique statut, climat climax, change chance, "
    "chance chang, chaîne change, data date, skill kill, work word, workers words, world word, "
    "labour lab, laboratoire labour, country county, countries counters, "
    "contribution attribution, community communication, communauté communication, "
    "commun commission, commission communication, commissaire commission, mobilité mobilier, "
    "mobile mobilisation, visa visage, visas visages, visit visa, return turn, "
    "readmission admission, réadmission admission, admission administration, mer mère, "
    "mort mot, terre terreur, terror territory, territoire terreur, ville vie, village ville, "
    "villes villages, law lawn, right bright, pact impact, pacte impact, compact compactor, "
    "children chill, femme femelle, remittance remit, saving safe, save safe, campagne camp, "
    "camp campus, capital capacité, capacity capital, assist assis, assistance assistant, "
    "student study, étude étudiant, résidence résident, residence president, border order, "
    "police politique, politique policier, center century, central century, centre centime, "
    "cent centre, diaspora diagonale, envoi envie, envois enveloppe, fond fondation, "
    "foundation found, fonder fonds"
)
_ENDINGS = (
    *("", "s", "e", "es", "ee", "ees", "x", "aux", "eaux", "al", "ale", "ing", "ed", "er", "ers"),
    *("ation", "ations", "ement", "issement", "ateur", "atrice", "ion", "y", "ies", "iz", "ize"),
    *("ique", "if", "ive", "eux", "euse", "enne", "sis", "ified", "ification", "abilite", "iere"),
)


def _pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(pair.split()) for pair in text.split(", ")]


def test_forms_of_a_word_have_the_same_stem() -> None:
    """Forms that differ in number or gender, or derive from the same verb, have the same stem."""
    assert [] == [
        pair for pair in _pairs(SAME_STEM) if len({stem(fold(word)) for word in pair}) != 1
    ]


def test_words_that_only_look_alike_have_different_stems() -> None:
    """Words with different meanings have different stems, such as "trafic" and "traite"."""
    assert [] == [
        pair for pair in _pairs(DIFFERENT_STEMS) if len({stem(fold(word)) for word in pair}) != 2
    ]


@pytest.mark.parametrize("word", ["", "a", "les", "2030", "covid19", "oit", "مرحبا"])
def test_short_words_numbers_and_other_scripts_are_not_stemmed(word: str) -> None:
    """Only endings of words in Latin letters that are long enough are removed."""
    assert word == stem(word)


@given(st.text("abcdeilnorstuy", max_size=8), st.sampled_from(_ENDINGS))
def test_a_stem_has_at_least_three_letters(beginning: str, ending: str) -> None:
    """The stem of a word with any endings has three letters, or all letters of a shorter word."""
    word = beginning + ending

    assert len(stem(word)) >= min(len(word), 3)


def test_tokens_are_folded_words_without_stop_words() -> None:
    """``tokenize`` returns the folded words of a text without its stop words."""
    assert ["transferts", "fonds", "ouest", "main", "oeuvre"] == [
        word.text for word in tokenize("Les transferts de fonds, l’Ouest; main-d’œuvre")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La première du genre",
        "les premières réunions du genre",
        "le seul de son genre",
        "unique en son genre",
        "des travaux en tout genre",
        "ce genre de réunion",
        "du même genre",
        "un genre d'atelier",
        "le genre humain",
    ],
)
def test_genre_as_a_kind_of_thing_is_not_a_token(text: str) -> None:
    """The French "genre" in idioms is left out; the positions of the other words are right."""
    words = tokenize(text)

    assert "genr" not in {word.stem for word in words}
    assert [fold(text)[word.start : word.end] for word in words] == [word.text for word in words]


@pytest.mark.parametrize(
    "text",
    [
        "l'égalité du genre",
        "le genre et la protection",
        "en raison de leur genre",
        "violences fondées sur le genre",
        "les questions de genre, première priorité",
        "personnes de tous genres",
    ],
)
def test_genre_as_gender_is_a_token(text: str) -> None:
    """The French "genre" in other contexts means gender and can be searched for."""
    assert "genr" in {word.stem for word in tokenize(text)}
