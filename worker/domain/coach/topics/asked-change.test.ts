import { expect, test } from 'vitest'
import { type AskedChange, askedChangeIn, changeAnswered } from './asked-change.ts'

// A Thursday.
const TODAY = '2026-04-23'
const [FRI, SAT, SUN] = ['2026-04-24', '2026-04-25', '2026-04-26']
const of = (days: readonly (string | readonly string[])[], ...kinds: string[]) => ({
  ...{ days: days.map((day) => (typeof day === 'string' ? [day] : day)), kinds, isLoose: false },
})

const UNDERSTOOD: Readonly<Record<string, unknown>> = {
  'Move tomorrow’s run to Saturday': { kind: 'move', of: of([FRI], 'run'), to: [SAT] },
  'can you move my long run from Saturday to Sunday please?': {
    kind: 'move',
    of: of([SAT], 'long', 'run'),
    to: [SUN],
  },
  'Verschieb den Lauf von morgen auf Samstag': { kind: 'move', of: of([FRI], 'run'), to: [SAT] },
  'Kannst du bitte den morgigen Lauf auf Samstag verschieben?': {
    kind: 'move',
    of: of([FRI], 'run'),
    to: [SAT],
  },
  'Déplace la séance de demain à samedi': { kind: 'move', of: of([FRI]), to: [SAT] },
  'Reporte la sortie longue de samedi à dimanche, s’il te plaît': {
    kind: 'move',
    of: of([SAT], 'long', 'run'),
    to: [SUN],
  },
  'Mueve la sesión de mañana al sábado': { kind: 'move', of: of([FRI]), to: [SAT] },
  'Pasa la carrera del viernes al sábado': { kind: 'move', of: of([FRI], 'run'), to: [SAT] },
  'Move the run on 25 April to 26 April': { kind: 'move', of: of([SAT], 'run'), to: [SUN] },
  'Move Saturday’s run to Monday next week': { kind: 'move', of: of([SAT], 'run'), to: ['2026-04-27'] },
  'Move tomorrow’s run to next Saturday': {
    ...{ kind: 'move', of: of([FRI], 'run'), to: [SAT, '2026-05-02'] },
  },
  'Move tomorrow’s run to Thursday': {
    ...{ kind: 'move', of: of([FRI], 'run'), to: [TODAY, '2026-04-30'] },
  },
  'Postpone my long run': { kind: 'move', of: of([], 'long', 'run'), to: null },
  'swap friday and saturday': { kind: 'swap', of: of([FRI, SAT]) },
  'Tausche Freitag und Samstag': { kind: 'swap', of: of([FRI, SAT]) },
  'Échange vendredi et samedi': { kind: 'swap', of: of([FRI, SAT]) },
  'Intercambia el viernes y el sábado': { kind: 'swap', of: of([FRI, SAT]) },
  'Cambia el viernes por el sábado': { kind: 'swap', of: of([FRI, SAT]) },
  'Skip today’s session': { kind: 'skip', of: of([TODAY]) },
  'I want to skip tomorrow’s strength': { kind: 'skip', of: of([FRI], 'strength') },
  'Lass das Training heute ausfallen': { kind: 'skip', of: of([TODAY]) },
  'Streich die heutige Einheit': { kind: 'skip', of: of([TODAY]) },
  'Saute la séance d’aujourd’hui': { kind: 'skip', of: of([TODAY]) },
  'Salta la sesión de hoy': { kind: 'skip', of: of([TODAY]) },
  'Make this week easier': { kind: 'easier_week', week: 'this', percent: 80 },
  'please make my week a bit easier': { kind: 'easier_week', week: 'this', percent: 80 },
  'Make next week 30% lighter': { kind: 'easier_week', week: 'next', percent: 70 },
  'Mach diese Woche leichter': { kind: 'easier_week', week: 'this', percent: 80 },
  'Mach die nächste Woche um 30 % leichter': { kind: 'easier_week', week: 'next', percent: 70 },
  'Rends cette semaine plus facile': { kind: 'easier_week', week: 'this', percent: 80 },
  'Allège la semaine prochaine': { kind: 'easier_week', week: 'next', percent: 80 },
  'Haz esta semana más suave': { kind: 'easier_week', week: 'this', percent: 80 },
  'Make tomorrow’s run easier': { kind: 'easier', of: of([FRI], 'run'), percent: 80 },
  'Mach den langen Lauf am Samstag kürzer': {
    kind: 'easier',
    of: of([SAT], 'long', 'run'),
    percent: 80,
  },
  'Raccourcis la séance de demain': { kind: 'easier', of: of([FRI]), percent: 80 },
  'Acorta la sesión de mañana': { kind: 'easier', of: of([FRI]), percent: 80 },
  'Move the intervals to Saturday': {
    ...{ kind: 'move', of: { ...of([], 'hard'), isLoose: true }, to: [SAT] },
  },
}

test('CO-09/asked-change a plain change is understood in each language, with exactly the days it names', () => {
  for (const [text, change] of Object.entries(UNDERSTOOD))
    expect([text, askedChangeIn(text, TODAY)]).toEqual([text, change])
})

test('CO-09/asked-change one word that was not understood, a condition, a question, a refusal or a second change: nothing is guessed', () => {
  for (const text of [
    'Move tomorrow’s run to Saturday if it rains',
    'Should I skip today’s session?',
    'Can I move tomorrow’s run to Saturday?',
    'Don’t skip today’s session',
    'Skip today’s session and move tomorrow’s run to Saturday',
    'Move my runs two days back',
    'Make this week harder',
    'Make this week much easier',
    'Skip all runs this week',
    'Skip next week',
    'Move the dentist to Friday',
    'Skip today’s and tomorrow’s session',
    'Move everything from Friday to Saturday or Sunday',
    'Make tomorrow’s run 30 minutes shorter',
    'Skip the Easy run with strides',
    'Lass heute Morgen das Training ausfallen',
    'Lass das Training heute nicht ausfallen',
    'Überspring das Training am Morgen',
    'Ne saute pas la séance d’aujourd’hui',
    'No muevas la sesión de mañana al sábado',
    'Pasa la sesión de la mañana a la tarde',
    'Why did you move my long run to Saturday?',
    'Cancel tomorrow’s session',
    'Move it',
    'skip',
    '',
  ])
    expect([text, askedChangeIn(text, TODAY)]).toEqual([text, null])
})

test('CO-09/asked-change the answer to which session or which day goes into the change before it, and nothing else does', () => {
  const change = (text: string): AskedChange => {
    const found = askedChangeIn(text, TODAY)
    if (!found) throw new Error(text)
    return found
  }
  const answered = (before: string, text: string) => changeAnswered(change(before), text, TODAY)
  expect(answered('Skip my run', 'Saturday’s')).toEqual({ kind: 'skip', of: of([SAT], 'run') })
  expect(answered('Move my run to Sunday', 'den am Samstag')).toEqual({
    ...{ kind: 'move', of: of([SAT], 'run'), to: [SUN] },
  })
  expect(answered('Postpone Saturday’s long run', 'to Sunday')).toEqual({
    ...{ kind: 'move', of: of([SAT], 'long', 'run'), to: [SUN] },
  })
  expect(answered('Move tomorrow’s run to next Saturday', '2 May')).toEqual({
    ...{ kind: 'move', of: of([FRI], 'run'), to: ['2026-05-02'] },
  })
  for (const text of [
    'How is my week?',
    'thanks',
    'Saturday, but only if it is dry',
    'both',
    'Friday and Saturday',
  ])
    expect([text, answered('Skip my run', text)]).toEqual([text, null])
})

test('CO-09/asked-change a day of the calendar in every writing is that day, and the last of a year comes after it', () => {
  const to = (text: string, today = TODAY) => {
    const change = askedChangeIn(text, today)
    return change?.kind === 'move' ? change.to : null
  }
  for (const day of [
    '25 April',
    'April 25th',
    '2026-04-25',
    'Saturday 25 April',
    'Saturday, the 25th of April',
  ])
    expect([day, to(`Move tomorrow’s run to ${day}`)]).toEqual([day, [SAT]])
  expect(to('Verschieb den Lauf von morgen auf den 25. April')).toEqual([SAT])
  expect(to('Déplace la séance de demain au samedi 25 avril')).toEqual([SAT])
  expect(to('Mueve la sesión de mañana al 25 de abril')).toEqual([SAT])
  expect(to('Move tomorrow’s run to 2 January', '2026-12-30')).toEqual(['2027-01-02'])
  // A weekday and a date that contradict each other name no day.
  expect(askedChangeIn('Move tomorrow’s run to Sunday 25 April', TODAY)).toBeNull()
  expect(askedChangeIn('Move tomorrow’s run to 31 April', TODAY)).toBeNull()
})
