import type { CardSaid, Reasons } from './card-words.ts'

export const said: CardSaid = {
  proposal: 'Propuesta',
  oneChange: 'Propuesta, 1 cambio',
  changes: 'Propuesta, {count} cambios',
  oneApplied: 'Aplicado: 1 sesión cambiada',
  applied: 'Aplicado: {count} sesiones cambiadas',
  undone: 'Aplicado y deshecho',
  otherwise: 'Si dejas el plan como está',
  week: 'Semana',
  asPlanned: 'según el plan',
  changed: 'cambiado',
  span: '{from} a {to}',
  sum: '{hours} h, carga {points}',
  leftOut: '{title}, no se hace',
  noLoad: 'sin carga',
  toWeigh: 'A tener en cuenta:',
  key_skipped: '{title}, {day}, es una sesión clave de su semana.',
  hard_in_a_row: 'Habría sesiones duras {day} y {next}, un día tras otro.',
  week_lighter: 'La semana {week} queda con un {percent} % menos de carga que la planificada.',
  more_near_race: '{title} aumenta, y la carrera es {day}.',
}

export const reasons: Reasons = {
  '“{title}” can be shorter today: hard work does more on a better day.':
    '«{title}» puede ser más corta hoy: el trabajo duro rinde más en un día mejor.',
  'The last two sessions came to clearly more than planned. “{title}” a fifth shorter keeps the days after it as they are.':
    'Las dos últimas sesiones fueron claramente más de lo planificado. «{title}», una quinta parte más corta, deja los días siguientes como están.',
  'The last two sessions came to clearly less than planned. “{title}” a little shorter makes the week fit the days you have; if that was your choice, leave it as it is.':
    'Las dos últimas sesiones fueron claramente menos de lo planificado. «{title}», algo más corta, ajusta la semana a los días que tienes; si fue tu decisión, déjalo como está.',
  'The last two sessions were easier than planned, at their full length. “{title}” can be a tenth longer.':
    'Las dos últimas sesiones fueron más suaves de lo planificado, con toda su duración. «{title}» puede ser una décima parte más larga.',
  'Two sessions that count found no room last week: let them go. “{title}” a fifth shorter is the way back into them.':
    'Dos sesiones que cuentan no cupieron la semana pasada: déjalas ir. «{title}», una quinta parte más corta, es el camino de vuelta.',
  '“{title}” can be left out today: one session more or less decides nothing.':
    '«{title}» puede no hacerse hoy: una sesión más o menos no decide nada.',
  '“{title}” can be shorter today: {minutes} minutes keep the rhythm.':
    '«{title}» puede ser más corta hoy: {minutes} minutos mantienen el ritmo.',
  '“{title}” can be easy today: {type}, {minutes} minutes, without its hard part.':
    '«{title}» puede ser suave hoy: {minutes} minutos, sin su parte dura.',
}
