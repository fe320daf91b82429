import { expect, test } from 'vitest'
import { followUpIn } from './follow-up.ts'
import { lookUpIn } from './lookup.ts'
import { respelled } from './respelled.ts'
import { inEnglish } from './words/in-english.ts'
import { wordsOf } from './words/words-of.ts'

// A Thursday.
const today = '2026-04-23'
const days = ({ from, to }: { from: string; to: string }) => [from, to]

test('CO-09/compare the sum of two spans is a look-up, in whatever words they are set against each other', () => {
  const asks = (text: string) => {
    const found = lookUpIn(text, today)
    return found?.kind === 'compare'
      ? [found.of, found.sport, ...days(found.later), ...days(found.earlier)]
      : found
  }
  const march = ['2026-03-01', '2026-03-31']
  const february = ['2026-02-01', '2026-02-28']
  for (const text of [
    'How far did I ride last month compared with the month before?',
    'how far did i ride last month, compared to the month before',
    'How many km did I ride last month versus in February?',
  ])
    expect([text, asks(text)]).toEqual([text, ['distance', 'bike', ...march, ...february]])
  expect(asks('Did I run more this week than last week?')).toEqual([
    ...['distance', 'run', '2026-04-20', '2026-04-26', '2026-04-13', '2026-04-19'],
  ])
  expect(asks('How often did I train in March compared to the year before?')).toEqual([
    ...['count', null, ...march, '2025-03-01', '2025-03-31'],
  ])
  expect(asks('Did I run more this year than last year?')).toEqual([
    ...['distance', 'run', '2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ])
  for (const text of [
    'Why did I ride less last month than the month before?',
    'Was last month better than the month before?',
    'Should I run more this week than last week?',
    'Am I faster than my brother?',
    'How far did I run last month compared with Anna?',
  ])
    expect([text, asks(text)]).toEqual([text, null])
})

test('CO-09/follow-up a message that only names other days, or another sport, asks the same of them', () => {
  const after = (text: string, ...own: string[]) => {
    const found = followUpIn(text, own, today)
    if (found === null || found.kind === 'load' || found.kind === 'last') return found
    if (found.kind === 'compare') return 'compare'
    return [found.kind, 'sport' in found ? found.sport : null, ...(found.period ? days(found.period) : [])]
  }
  const asked = 'How far did I run last month?'
  expect(after('and the month before?', asked)).toEqual(['total', 'run', '2026-02-01', '2026-02-28'])
  expect(after('And the week before?', asked)).toEqual(['total', 'run', '2026-02-22', '2026-02-28'])
  expect(after('what about in 2024', asked)).toEqual(['total', 'run', '2024-01-01', '2024-12-31'])
  expect(after('and in October?', asked)).toEqual(['total', 'run', '2025-10-01', '2025-10-31'])
  expect(after('the year before?', asked)).toEqual(['total', 'run', '2025-03-01', '2025-03-31'])
  expect(after('and rides?', asked)).toEqual(['total', 'bike', '2026-03-01', '2026-03-31'])
  expect(after('and the week before that?', 'How was my last week?')).toEqual([
    ...['done', null, '2026-04-06', '2026-04-12'],
  ])
  // One after the other.
  expect(after('and the month before?', asked, 'thanks', 'and the month before?')).toEqual([
    ...['total', 'run', '2026-01-01', '2026-01-31'],
  ])
  expect(after('and last year?', 'What was my longest run this year?')).toEqual([
    ...['extreme', 'run', '2025-01-01', '2025-12-31'],
  ])
  for (const text of ['and should I do more?', 'and why?', 'and then?', 'the week before was hard', 'and?'])
    expect([text, after(text, asked)]).toEqual([text, null])
  expect(after('and the week before?', 'Should I rest?')).toBeNull()
  // CO-08: of bests and extremes a sport alone names no days; those have to be settled first.
  expect(after('and my rides?', 'What was my longest run?')).toBeNull()
})

test('CO-09/follow-up after what is planned the next days are asked of the plan, in each language, and of nothing else', async () => {
  const tomorrow = ['2026-04-24', '2026-04-24']
  const week = ['2026-04-27', '2026-05-03']
  const after = async (language: 'en' | 'de' | 'fr' | 'es', text: string, asked: string) => {
    const words = await wordsOf(language)
    const said = inEnglish(text, words)
    const found = said.isWhole ? followUpIn(said.text, [inEnglish(asked, words).text], today) : null
    return found?.kind === 'planned' ? days(found.period) : found
  }
  const asked = { en: 'What is my workout today?', de: 'Was steht heute an?' }
  expect(await after('en', 'and tomorrow?', asked.en)).toEqual(tomorrow)
  expect(await after('en', 'What about next week?', asked.en)).toEqual(week)
  expect(await after('de', 'und morgen?', asked.de)).toEqual(tomorrow)
  expect(await after('de', 'und nächste Woche?', asked.de)).toEqual(week)
  expect(await after('fr', 'et demain ?', 'Qu’est-ce qui est prévu aujourd’hui ?')).toEqual(tomorrow)
  expect(await after('es', '¿y mañana?', '¿Qué toca hoy?')).toEqual(tomorrow)
  // Of a plan the weekday that comes is meant, of what was done the last one; of tomorrow nothing was done.
  expect(await after('en', 'and on Saturday?', asked.en)).toEqual(['2026-04-25', '2026-04-25'])
  expect(await after('en', 'and Tuesday?', asked.en)).toEqual(['2026-04-28', '2026-04-28'])
  // Elsewhere such words are read as the last one, so neither is taken.
  expect(await after('de', 'und am Samstag?', asked.de)).toBeNull()
  expect(await after('en', 'and tomorrow?', 'How far did I run last month?')).toBeNull()
})

test('CO-07/language follow-ups and comparisons are understood whole in each language', async () => {
  for (const [language, compared, next] of [
    [
      'de',
      'Wie weit bin ich letzten Monat gefahren, verglichen mit dem Monat davor?',
      'und in der Woche davor?',
    ],
    [
      'fr',
      'Quelle distance ai-je roulé le mois dernier par rapport au mois précédent ?',
      'et la semaine d’avant ?',
    ],
    [
      'es',
      '¿Cuántos kilómetros corrí el mes pasado comparado con el mes anterior?',
      '¿y la semana anterior?',
    ],
  ] as const) {
    const words = await wordsOf(language)
    const [one, two] = [inEnglish(compared, words), inEnglish(next, words)]
    expect([language, one, lookUpIn(one.text, today)?.kind]).toEqual([
      ...[language, { ...one, isWhole: true }, 'compare'],
    ])
    expect([language, two, followUpIn(two.text, [one.text], today)?.kind]).toEqual([
      ...[language, { ...two, isWhole: true }, 'total'],
    ])
  }
})

test('CO-09/spelling slips of the keyboard are mended where one known word alone may be meant', () => {
  for (const [typed, meant] of [
    ['hwo far did i run last mnoth', 'how far did i run last month'],
    ['longest rnu this yaer', 'longest run this year'],
    ['why am i so tierd', 'why am i so tired'],
    ['What was my lognest ridde in Ocotber?', 'What was my longest ride in october?'],
  ] as const)
    expect(respelled(typed)).toBe(meant)
  for (const text of [
    'How is my form? I ran from home.',
    'What are my races, and when?',
    'Should I stop here, on my way with the dog?',
    'my mother walks a lot; rods and roads',
  ])
    expect(respelled(text)).toBe(text)
})

test('CO-09/length activities of some length are a look-up, in either unit and in both', () => {
  const asks = (text: string) => {
    const found = lookUpIn(text, today)
    if (found?.kind !== 'of_length') return found?.kind ?? null
    const { sport, fromM, toM, period } = found
    return [sport, fromM && Math.round(fromM), toM && Math.round(toM), period && days(period)]
  }
  expect(asks('rides over 50 km in the last 6 weeks')).toEqual(['bike', 50_000, null, ['2026-03-13', today]])
  expect(asks('did I do any run between 10 and 15 miles this month?')).toEqual([
    ...['run', 16_093, 24_140, ['2026-04-01', '2026-04-30']],
  ])
  expect(asks('How many runs longer than 20k did I do in 2025?')).toEqual([
    ...['run', 20_000, null, ['2025-01-01', '2025-12-31']],
  ])
  expect(asks('show me runs from 5 km to 10 miles')).toEqual(['run', 5000, 16_093, null])
  expect(asks('my swims of less than 1 km last year')).toEqual([
    ...['swim', null, 1000, ['2025-01-01', '2025-12-31']],
  ])
  expect(asks('my runs of 30 km or more')).toEqual(['run', 30_000, null, null])
  for (const text of [
    'Can I run more than 20 km next week?',
    'Should I run at least 10 km?',
    'What should I eat on rides over 50 km?',
    'Why are runs over 20 km so hard?',
  ])
    expect([text, asks(text)]).toEqual([text, null])
  expect(asks('what was my fastest ride over 50 km')).not.toEqual(expect.any(Array))
})
