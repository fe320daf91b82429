import type { CardSaid, Reasons } from './card-words.ts'

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
