import type { TopicWords } from './topic-words.ts'

export const said: TopicWords = {
  tired: 'D’où vient ta fatigue, je ne peux pas le savoir ; voici ce qui est enregistré.',
  sleep: 'Sur {count} check-ins des 7 derniers jours, le sommeil a été de {hours} h par nuit.',
  sleepBefore: 'Pendant les 4 semaines d’avant, c’était {hours} h.',
  lately: 'Ton check-in du {day} dit : {list}.',
  soreness: 'courbatures {score} sur 5',
  stress: 'stress du quotidien {score} sur 5',
  mood: 'humeur {score} sur 5',
  noCheckIns:
    'Il n’y a pas de check-in des derniers jours : sommeil, courbatures et humeur diraient ici plus que les séances seules.',
  noHealth:
    'Sommeil et courbatures ne sont pas gardés sans ton accord aux données de santé ; tu le donnes sous « Settings », « Privacy ».',
  nextHard: 'La prochaine séance dure est {name} le {day}.',
  noHard: 'Aucune séance dure n’est prévue dans les 7 prochains jours.',
  yourChoice: 'Sur la page du plan, tu peux la raccourcir, la déplacer ou la sauter, et revenir en arrière.',
  lasting: 'Si cela dure malgré le repos, fais-le voir à un médecin ; je ne pose pas de diagnostic.',
  isHard: 'Le plan la compte parmi ses séances dures.',
  isEasy: 'Le plan ne la compte pas parmi ses séances dures.',
  yourDay:
    'C’est à toi de décider si tu t’entraînes : je vois ce qui est enregistré, pas comment tu te sens. Si tu es malade ou si quelque chose te fait mal, laisse la séance.',
  planWeek: '{name} en est à la semaine {week} sur {weeks}.',
  planBegins: '{name} commence le {day}.',
  noPlan: 'Aucun plan n’est en cours. Tu en fais un sous « Plans » ; je pourrai alors dire où il en est.',
  fortnight:
    'Sur {planned} séances prévues en 14 jours, {done} sont faites, {skipped} sautées et {open} restées ouvertes.',
  noFortnight: 'Aucune de ses séances n’était prévue ces 14 derniers jours.',
  race: '{name} est le {day}, dans {count} jours ; il reste {weeks} semaines pleines.',
  raceSoon: '{name} est le {day}, dans {count} jours.',
  raceToday: '{name} est aujourd’hui.',
  noRace:
    'Aucune course à venir n’est enregistrée. Ajoute-la sous « Plans », « Races », et je compte vers elle.',
  noLongest: 'Aucune course à pied des 8 dernières semaines n’est enregistrée.',
  planAsks:
    'Pour l’objectif {distance}, un plan n’est fait ici que si une sortie d’au moins {least} tient dans ses semaines.',
  tryPlan:
    'Sous « Plans », tu vois ce que serait un plan jusqu’à ce jour, ou ce qui s’y oppose, avant de garder quoi que ce soit.',
  noVerdict: 'Si cela suffit, je ne peux pas le promettre ; voici les chiffres qui comptent le plus.',
  saidWeek: 'Au début, tu as indiqué {distance} par semaine.',
  saidLongest: 'Ta plus longue sortie jusque-là, selon toi : {distance}.',
  predicted: 'D’après tes meilleurs efforts des six derniers mois : {list}.',
  oneRace: '{distance} entre {fast} et {slow} (de {fastPace} à {slowPace})',
  unpredicted:
    'Aucun effort des six derniers mois ne donne encore un temps de course : une sortie dure sur une distance standard, dont le fichier est lu, suffit.',
  predictTier: 'Les pronostics de course font partie de {tier}.',
  moveHow:
    'Je ne déplace rien de moi-même : dans le calendrier ou sur la page du plan, tu déplaces, échanges ou sautes une séance, et un appui annule.',
  slow: 'Pourquoi c’était lent, je ne peux pas le savoir ; voici ce qui est enregistré.',
  notSlow: 'D’après ce qui est enregistré, ce n’était pas plus lent que d’habitude.',
  usualPace: 'Sur {amount} en 8 semaines, la moyenne est de {pace}.',
  noneSuch: 'Je ne trouve pas de telle séance parmi les prochaines de ton plan.',
  easierHow:
    'Je n’allège rien de moi-même : sur la page du plan, tu ajustes toute une semaine, ou tu raccourcis, déplaces ou sautes une séance, et un appui annule.',
  cardHow:
    'Je ne déplace rien de moi-même. Les souhaits simples comme « déplace la séance de demain à vendredi », « saute la séance d’aujourd’hui » ou « rends cette semaine plus facile », je les mets sur une carte à confirmer ; tout le reste se fait dans le calendrier ou sur la page du plan, et un appui l’annule.',
  cardMove: 'La séance {name} passe du {from} au {to} : c’est sur la carte.',
  cardBack: 'Ce qui s’y trouve passe au {from} : {list}.',
  cardSwap: 'Le {from} et le {to} échangent ce qui y est prévu : c’est sur la carte.',
  cardSkip: 'La séance {name} du {day} est laissée de côté : c’est sur la carte.',
  cardEasier: 'La séance {name} du {day} devient {percent} % plus courte : c’est sur la carte.',
  cardWeek:
    'Ce qui reste prévu {when} devient {percent} % plus court, séance par séance : c’est sur la carte.',
  cardWaits: 'Rien ne change avant que tu confirmes.',
  whichSession: 'De laquelle parles-tu : {list} ?',
  whichDay: 'De quel jour parles-tu : le {first} ou le {second} ?',
  whichGoal: 'À quel jour passer la séance {name} du {day} ?',
  wholeDays:
    'Le {day}, plus d’une séance est prévue : {list}. Je peux seulement proposer que deux jours entiers échangent les leurs.',
  cardRefused: 'Cela, je ne peux pas le proposer : {why}',
  whyMove: 'Tu as demandé que la séance {name} passe du {from} au {to}.',
  whySwap: 'Tu as demandé que le {from} et le {to} échangent ce qui y est prévu.',
  whySkip: 'Tu as demandé de laisser de côté la séance {name} du {day}.',
  whyEasier:
    'Tu as demandé que la séance {name} du {day} soit plus facile : elle devient {percent} % plus courte.',
  whyWeek:
    'Tu as demandé une semaine plus facile : ce qui reste prévu {when} devient {percent} % plus court.',
  racePage:
    'Le compte à rebours est sur sa page sous « Plans », « Races » ; l’allure et le ravitaillement aussi, si ta formule les comprend.',
  noChange:
    'Ton plan n’a aucune modification à annuler. Ce qui n’est que proposé ne change rien avant que tu ne confirmes.',
  lastChange: 'La dernière modification de ton plan date du {day} et concerne {name}.',
  undoHow:
    'Je n’annule rien de moi-même : appuie sur « Undo » sur la carte de ce que tu as confirmé, ou sous « History » sur la page du plan.',
  food: 'Ce que des études sur des adultes ont trouvé d’usuel avant, pendant et après les séances est sous « Food, drink and recovery », jour par jour ; la page connaît ton plan et tes courses.',
  foodTier: 'Les repères d’alimentation pour tes propres jours font partie de {tier}.',
  newPlan:
    'Un plan se fait sous « Plans » : tu donnes l’objectif et les jours où tu peux t’entraîner, et tu vois tout avant de garder quoi que ce soit.',
  help: 'Je cherche tout de suite dans tes propres données : tes semaines et tes mois, ce que deux d’entre eux ont en plus ou en moins, tes records, ton plan, ta course, ta charge, et ce qui est enregistré quand tu es fatigué ou lent. Chaque chiffre a son justificatif, et cela ne coûte aucun message.',
  zones:
    'Les zones sont calculées à partir de tes seuils. Saisis-les sous « Settings », « Zones » ; zones et charge sont alors recalculées.',
  unread:
    'Ce que les modèles de langage ne peuvent pas lire : {count} de tes jours d’entraînement en {days} jours, selon les conditions de leur source. Mes réponses directes et tes pages les montrent ; envoie leurs fichiers sous « Imports », et ils pourront aussi en tenir compte.',
}
