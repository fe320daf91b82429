import type { TopicWords } from './topic-words.ts'

export const said: TopicWords = {
  tired: 'De dónde viene tu cansancio no puedo saberlo; esto es lo que hay registrado.',
  sleep: 'En {count} check-ins de los últimos 7 días el sueño fue de {hours} h por noche.',
  sleepBefore: 'En las 4 semanas anteriores fue de {hours} h.',
  lately: 'Tu check-in del {day} dice: {list}.',
  soreness: 'agujetas {score} de 5',
  stress: 'estrés diario {score} de 5',
  mood: 'ánimo {score} de 5',
  noCheckIns:
    'No hay ningún check-in de los últimos días: sueño, agujetas y ánimo dirían aquí más que el entrenamiento solo.',
  noHealth: 'Sueño y agujetas no se guardan sin tu sí a los datos de salud; lo das en «Settings», «Privacy».',
  nextHard: 'La próxima sesión dura es {name} el {day}.',
  noHard: 'No hay ninguna sesión dura planificada en los próximos 7 días.',
  yourChoice: 'En la página del plan puedes acortarla, moverla u omitirla, y deshacerlo.',
  lasting: 'Si sigue aunque descanses, que lo vea un médico; yo no hago diagnósticos.',
  isHard: 'El plan la cuenta entre sus sesiones duras.',
  isEasy: 'El plan no la cuenta entre sus sesiones duras.',
  yourDay:
    'Si entrenas o no lo decides tú: veo lo que hay registrado, no cómo te sientes. Si no te encuentras bien o algo te duele, déjalo.',
  planWeek: '{name} está en la semana {week} de {weeks}.',
  planBegins: '{name} empieza el {day}.',
  noPlan: 'No hay ningún plan en vigor. Lo haces en «Plans»; entonces puedo decir cómo va.',
  fortnight:
    'De {planned} sesiones planificadas en los últimos 14 días, {done} están hechas, {skipped} omitidas y {open} sin hacer.',
  noFortnight: 'Ninguna de sus sesiones tocaba en los últimos 14 días.',
  race: '{name} es el {day}, dentro de {count} días; quedan {weeks} semanas completas.',
  raceSoon: '{name} es el {day}, dentro de {count} días.',
  raceToday: '{name} es hoy.',
  noRace: 'No hay ninguna carrera próxima apuntada. Añádela en «Plans», «Races», y cuento hacia ella.',
  noLongest: 'No hay ninguna carrera a pie registrada de las últimas 8 semanas.',
  planAsks:
    'Para {distance}, aquí solo se hace un plan si una tirada de al menos {least} cabe en sus semanas.',
  tryPlan: 'En «Plans» ves cómo sería un plan hasta ese día, o qué lo impide, antes de guardar nada.',
  noVerdict: 'Si basta, no puedo prometerlo; estas son las cifras que más cuentan.',
  saidWeek: 'Al empezar dijiste {distance} por semana.',
  saidLongest: 'Tu tirada más larga hasta entonces, según dijiste: {distance}.',
  predicted: 'Según tus mejores esfuerzos del último medio año: {list}.',
  oneRace: '{distance} entre {fast} y {slow} (de {fastPace} a {slowPace})',
  unpredicted:
    'Ningún esfuerzo del último medio año da todavía un tiempo de carrera: basta una carrera dura sobre una distancia estándar, con su archivo leído.',
  predictTier: 'Las predicciones de carrera forman parte de {tier}.',
  moveHow:
    'Por mi cuenta no muevo nada: en el calendario o en la página del plan mueves, cambias u omites una sesión, y un toque lo deshace.',
  slow: 'Por qué fue lento no puedo saberlo; esto es lo que hay registrado.',
  notSlow: 'Según lo que hay registrado, no fue más lento que de costumbre.',
  usualPace: 'En {amount} de las últimas 8 semanas la media es de {pace}.',
  noneSuch: 'No encuentro una sesión así entre las próximas de tu plan.',
  easierHow:
    'Por mi cuenta no aligero nada: en la página del plan ajustas una semana entera, o acortas, mueves u omites una sesión, y un toque lo deshace.',
  cardHow:
    'Por mi cuenta no muevo nada. Los deseos sencillos como «mueve la sesión de mañana al viernes», «salta la sesión de hoy» o «haz esta semana más suave» los pongo en una tarjeta para que los confirmes; todo lo demás se hace en el calendario o en la página del plan, y un toque lo deshace.',
  cardMove: 'La sesión {name} pasa del {from} al {to}: está en la tarjeta.',
  cardBack: 'Lo que hay allí pasa al {from}: {list}.',
  cardSwap: 'El {from} y el {to} intercambian lo que tienen previsto: está en la tarjeta.',
  cardSkip: 'La sesión {name} del {day} se omite: está en la tarjeta.',
  cardEasier: 'La sesión {name} del {day} se acorta un {percent} %: está en la tarjeta.',
  cardWeek: 'Lo que queda previsto {when} se acorta un {percent} %, sesión a sesión: está en la tarjeta.',
  cardWaits: 'Nada cambia hasta que lo confirmes.',
  whichSession: '¿A cuál te refieres: {list}?',
  whichDay: '¿A qué día te refieres: el {first} o el {second}?',
  whichGoal: '¿A qué día debe pasar la sesión {name} del {day}?',
  wholeDays:
    'El {day} hay más de una sesión prevista: {list}. Solo puedo proponer que dos días enteros intercambien las suyas.',
  cardRefused: 'Eso no lo puedo proponer: {why}',
  whyMove: 'Has pedido que la sesión {name} pase del {from} al {to}.',
  whySwap: 'Has pedido que el {from} y el {to} intercambien lo que tienen previsto.',
  whySkip: 'Has pedido que se omita la sesión {name} del {day}.',
  whyEasier: 'Has pedido que la sesión {name} del {day} sea más suave: se acorta un {percent} %.',
  whyWeek: 'Has pedido una semana más suave: lo que queda previsto {when} se acorta un {percent} %.',
  racePage:
    'La cuenta atrás está en su página, en «Plans», «Races»; también el ritmo y el avituallamiento, si tu tarifa los incluye.',
  noChange:
    'Tu plan no tiene ningún cambio que deshacer. Lo que solo está propuesto no cambia nada hasta que lo confirmes.',
  lastChange: 'El último cambio de tu plan es del {day} y afecta a {name}.',
  undoHow:
    'Por mi cuenta no deshago nada: pulsa «Undo» en la tarjeta de lo que confirmaste, o en «History» en la página del plan.',
  food: 'Lo que los estudios con adultos hallaron habitual antes, durante y después de las sesiones está en «Food, drink and recovery», día a día; la página conoce tu plan y tus carreras.',
  foodTier: 'Los datos de comida y bebida para tus propios días forman parte de {tier}.',
  newPlan:
    'Un plan se hace en «Plans»: dices el objetivo y los días en que puedes entrenar, y lo ves todo antes de guardar nada.',
  help: 'Consulto al momento en tus propios datos: tus semanas y meses, qué tienen dos de ellos de más o de menos, tus marcas, tu plan, tu carrera, tu carga y lo que hay registrado cuando notas cansancio o vas lento. Cada cifra tiene su justificante, y no gasta ningún mensaje.',
  zones:
    'Las zonas se calculan a partir de tus umbrales. Introdúcelos en «Settings», «Zones»; desde entonces zonas y carga se calculan de nuevo.',
  unread:
    'Lo que los modelos de lenguaje no pueden leer: {count} de tus días de entrenamiento de los últimos {days} días, por las condiciones de su fuente. Mis respuestas directas y tus páginas los muestran; sube sus archivos en «Imports» y los modelos también podrán tenerlos en cuenta.',
}
