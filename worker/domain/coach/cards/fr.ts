import type { CardFixed, CardSaid, Reasons } from './card-words.ts'

export const said: CardSaid = {
  proposal: 'Proposition',
  oneChange: 'Proposition, 1 changement',
  changes: 'Proposition, {count} changements',
  oneApplied: 'Appliqué : 1 séance changée',
  applied: 'Appliqué : {count} séances changées',
  undone: 'Appliqué, puis annulé',
  otherwise: 'Si tu laisses le plan comme il est',
  week: 'Semaine',
  asPlanned: 'comme prévu',
  changed: 'changé',
  span: '{from} au {to}',
  sum: '{hours} h, charge {points}',
  leftOut: '{title}, laissée de côté',
  noLoad: 'sans charge',
  toWeigh: 'À peser :',
  key_skipped: '{title}, {day}, est une séance clé de sa semaine.',
  hard_in_a_row: 'Des séances dures tomberaient {day} et {next}, un jour après l’autre.',
  week_lighter: 'La semaine {week} compte {percent} % de charge en moins que prévu.',
  more_near_race: '{title} augmente, et la course est {day}.',
}

export const reasons: Reasons = {
  '“{title}” can be shorter today: hard work does more on a better day.':
    '« {title} » peut être plus courte aujourd’hui : un effort dur apporte plus un meilleur jour.',
  'The last two sessions came to clearly more than planned. “{title}” a fifth shorter keeps the days after it as they are.':
    'Les deux dernières séances ont nettement dépassé le prévu. « {title} » plus courte d’un cinquième laisse les jours suivants comme ils sont.',
  'The last two sessions came to clearly less than planned. “{title}” a little shorter makes the week fit the days you have; if that was your choice, leave it as it is.':
    'Les deux dernières séances sont restées nettement sous le prévu. « {title} » un peu plus courte adapte la semaine aux jours que tu as ; si c’était voulu, laisse tout comme c’est.',
  'The last two sessions were easier than planned, at their full length. “{title}” can be a tenth longer.':
    'Les deux dernières séances ont été plus faciles que prévu, sur toute leur durée. « {title} » peut être plus longue d’un dixième.',
  'Two sessions that count found no room last week: let them go. “{title}” a fifth shorter is the way back into them.':
    'Deux séances qui comptent n’ont pas trouvé leur place la semaine dernière : laisse-les. « {title} » plus courte d’un cinquième est le chemin du retour.',
  '“{title}” can be left out today: one session more or less decides nothing.':
    '« {title} » peut être laissée de côté aujourd’hui : une séance de plus ou de moins ne décide de rien.',
  '“{title}” can be shorter today: {minutes} minutes keep the rhythm.':
    '« {title} » peut être plus courte aujourd’hui : {minutes} minutes gardent le rythme.',
  '“{title}” can be easy today: {type}, {minutes} minutes, without its hard part.':
    '« {title} » peut être facile aujourd’hui : {minutes} minutes, sans sa partie dure.',
}

export const fixed: CardFixed = {
  confirm: 'Confirmer et appliquer',
  tryAgain: 'Réessayer',
  reject: 'Refuser',
  followUp: 'Poser une question',
  undo: 'Annuler',
  waits: 'Attend ta réponse',
  notApplied: 'Non appliqué',
  isApplied: 'Appliqué',
  isRejected: 'Refusé',
  isExpired: 'Expiré',
  isReplaced: 'Remplacé',
  cannot: 'Avec ton plan actuel, ce n’est pas possible :',
  nothingIn: 'Rien n’en est dans ton plan.',
  planChanged: 'Ton plan a changé depuis. Voici ce que la proposition changerait maintenant.',
  until: 'Rien ne change avant que tu confirmes. Expire : {when}.',
  confirmedAt: 'Confirmé par toi {confirmed}, appliqué {applied}.',
  undoneSince: 'Annulé depuis.',
  rejectedFor: 'Refusé par toi : {reason}',
  rejectedStay: 'Refusé par toi. Ton plan reste.',
  undecided: 'Personne n’a décidé à temps. Ton plan reste.',
  newer: 'Une proposition plus récente a pris sa place.',
  fromCoach: 'Du coach',
  fromTrainer: 'Ton entraîneur',
  fromRules: 'Selon les règles de ton plan',
  fromYou: 'Demandé par toi',
  fromSupport: 'Du support',
}

export const refusals: Reasons = {
  'Days that are over stay as they were. Move one workout instead.':
    'Les jours passés restent comme ils étaient. Déplace plutôt une seule séance.',
  'Days that are over stay as they were.': 'Les jours passés restent comme ils étaient.',
  'The plan goes from {from} to {to}.': 'Le plan va de {from} à {to}.',
  'A race stays on its day.': 'Une course garde son jour.',
  'A race stays as it is.': 'Une course reste comme elle est.',
  '"{title}" is done. What is done stays as it was.':
    '« {title} » est faite. Ce qui est fait reste comme c’était.',
  'This plan is {status}, so it stays as it is.': 'Ce plan n’est pas en cours, il reste donc comme il est.',
  'This workout was not found.': 'Cette séance est introuvable.',
  'A workout of this proposal was not found.': 'Une séance de cette proposition est introuvable.',
  'A proposal changes each workout once.': 'Une proposition change chaque séance une seule fois.',
  '“{title}” is left out now. Bring it back to change it.':
    '« {title} » est sautée pour l’instant. Remets-la pour la changer.',
  'A proposal reaches {days} days ahead.': 'Une proposition va jusqu’à {days} jours.',
  '"{title}" is an easy session. A proposal does not make it a hard one.':
    '« {title} » est une séance facile. Une proposition n’en fait pas une dure.',
  '"{title}" stays a session of its own sport.': '« {title} » garde son sport.',
  '"{title}" would be more than {percent} % of what it is.':
    '« {title} » ferait plus de {percent} % de ce qu’elle est.',
  'There is no time on {day}, before midday.': 'Il n’y a pas de temps le matin, {day}.',
  'There is no time on {day}, after midday.': 'Il n’y a pas de temps l’après-midi, {day}.',
  'It takes {minutes} min; there are {free} min on {day}, before midday.':
    'Il faut {minutes} min ; il y a {free} min le matin, {day}.',
  'It takes {minutes} min; there are {free} min on {day}, after midday.':
    'Il faut {minutes} min ; il y a {free} min l’après-midi, {day}.',
  '{sport} is not possible on {day}, before midday.': 'Ce sport n’est pas possible le matin, {day}.',
  '{sport} is not possible on {day}, after midday.': 'Ce sport n’est pas possible l’après-midi, {day}.',
  '{day} is a day without training.': '{day} est un jour sans entraînement.',
  '{day} has a session in its other half, and two a day are not wanted.':
    '{day} a déjà une séance, et deux par jour ne sont pas souhaitées.',
  'Something went wrong while it was applied. Nothing of it is in your plan. Try again.':
    'Quelque chose n’a pas marché. Rien n’en est dans ton plan. Réessaie.',
  'Days that are swapped are {least} to {most} days apart.':
    'Deux jours qui s’échangent sont à {least} à {most} jours l’un de l’autre.',
  'A load is {least} to {most} % of what it is.': 'Une séance fait de {least} à {most} % de ce qu’elle est.',
  'Proposals of the coach are switched off for now. Nothing was changed, and your plan stays as it is.':
    'Les propositions du coach sont désactivées pour l’instant. Rien n’a changé, et ton plan reste comme il est.',
  'Another proposal waits for this plan already. Nothing was changed.':
    'Une autre proposition attend déjà pour ce plan. Rien n’a changé.',
  'The plan reads so already. Nothing was proposed.': 'Le plan est déjà ainsi.',
}
