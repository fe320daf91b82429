import type { CardFixed, CardSaid, Reasons } from './card-words.ts'

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

export const fixed: CardFixed = {
  confirm: 'Confirmar y aplicar',
  tryAgain: 'Intentar de nuevo',
  reject: 'Rechazar',
  followUp: 'Preguntar más',
  undo: 'Deshacer',
  waits: 'Espera tu respuesta',
  notApplied: 'Sin aplicar',
  isApplied: 'Aplicado',
  isRejected: 'Rechazado',
  isExpired: 'Caducado',
  isReplaced: 'Sustituido',
  cannot: 'Con tu plan actual no se puede aplicar:',
  nothingIn: 'Nada de ello está en tu plan.',
  planChanged: 'Tu plan ha cambiado desde entonces. Aquí está lo que la propuesta cambiaría ahora.',
  until: 'Nada cambia hasta que confirmes. Caduca: {when}.',
  confirmedAt: 'Confirmaste {confirmed}, aplicado {applied}.',
  undoneSince: 'Deshecho después.',
  rejectedFor: 'La rechazaste: {reason}',
  rejectedStay: 'La rechazaste. Tu plan sigue igual.',
  undecided: 'Nadie decidió a tiempo. Tu plan sigue igual.',
  newer: 'Una propuesta más reciente ocupó su lugar.',
  fromCoach: 'Del coach',
  fromTrainer: 'De tu entrenador',
  fromRules: 'Según las reglas de tu plan',
  fromYou: 'Pedido por ti',
  fromSupport: 'De soporte',
}

export const refusals: Reasons = {
  'Days that are over stay as they were. Move one workout instead.':
    'Los días pasados quedan como fueron. Mueve mejor una sola sesión.',
  'Days that are over stay as they were.': 'Los días pasados quedan como fueron.',
  'The plan goes from {from} to {to}.': 'El plan va de {from} a {to}.',
  'A race stays on its day.': 'Una carrera se queda en su día.',
  'A race stays as it is.': 'Una carrera queda como es.',
  '"{title}" is done. What is done stays as it was.': '«{title}» está hecha. Lo hecho queda como fue.',
  'This plan is {status}, so it stays as it is.': 'Este plan no está en vigor, así que queda como está.',
  'This workout was not found.': 'No se encuentra esta sesión.',
  'A workout of this proposal was not found.': 'No se encuentra una sesión de esta propuesta.',
  'A proposal changes each workout once.': 'Una propuesta cambia cada sesión una vez.',
  '“{title}” is left out now. Bring it back to change it.':
    '«{title}» está omitida ahora. Recupérala para cambiarla.',
  'A proposal reaches {days} days ahead.': 'Una propuesta llega a {days} días.',
  '"{title}" is an easy session. A proposal does not make it a hard one.':
    '«{title}» es una sesión suave. Una propuesta no la hace dura.',
  '"{title}" stays a session of its own sport.': '«{title}» sigue siendo de su deporte.',
  '"{title}" would be more than {percent} % of what it is.':
    '«{title}» sería más del {percent} % de lo que es.',
  'There is no time on {day}, before midday.': 'No hay tiempo por la mañana, {day}.',
  'There is no time on {day}, after midday.': 'No hay tiempo por la tarde, {day}.',
  'It takes {minutes} min; there are {free} min on {day}, before midday.':
    'Dura {minutes} min; hay {free} min por la mañana, {day}.',
  'It takes {minutes} min; there are {free} min on {day}, after midday.':
    'Dura {minutes} min; hay {free} min por la tarde, {day}.',
  '{sport} is not possible on {day}, before midday.': 'Este deporte no es posible por la mañana, {day}.',
  '{sport} is not possible on {day}, after midday.': 'Este deporte no es posible por la tarde, {day}.',
  '{day} is a day without training.': '{day} es un día sin entrenamiento.',
  '{day} has a session in its other half, and two a day are not wanted.':
    '{day} ya tiene una sesión, y dos al día no se quieren.',
  'Something went wrong while it was applied. Nothing of it is in your plan. Try again.':
    'Algo salió mal al aplicarlo. Nada de ello está en tu plan. Inténtalo de nuevo.',
  'Days that are swapped are {least} to {most} days apart.':
    'Los días que se intercambian están a entre {least} y {most} días uno de otro.',
  'A load is {least} to {most} % of what it is.':
    'Una sesión queda entre el {least} y el {most} % de lo que es.',
  'Proposals of the coach are switched off for now. Nothing was changed, and your plan stays as it is.':
    'Las propuestas del coach están desactivadas por ahora. Nada ha cambiado, y tu plan sigue como está.',
  'Another proposal waits for this plan already. Nothing was changed.':
    'Ya hay otra propuesta esperando para este plan. Nada ha cambiado.',
  'The plan reads so already. Nothing was proposed.': 'El plan ya está así.',
}
