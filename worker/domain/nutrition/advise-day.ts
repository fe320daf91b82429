import { type AroundSession, aroundSession } from './around-session.ts'
import { BANDS, type DayKind, dayKind, type RaceAhead } from './carbohydrate-day.ts'
import { type DaySession, type DayTraining, dayTraining } from './day-training.ts'
import { byWeight, type Figure, fixed } from './figure.ts'
import type { Eater } from './person.ts'

export interface DayAdvice<S extends DaySession> extends DayTraining {
  kind: DayKind
  /** The row of the table, in its words. */
  words: string
  /** Of the whole day; empty for somebody under 18. */
  daily: Figure[]
  sessions: (S & AroundSession)[]
}

const FUELLED_FROM_MIN = 60

/**
 * The published ranges for a day like this one. It says what studies of adults found, and asks for nothing.
 * @param sessions in the order of the day
 * @see docs/methods.md#food-drink-and-recovery
 */
export function adviseDay<S extends DaySession>(
  sessions: readonly S[],
  race: RaceAhead | null,
  eater: Eater,
): DayAdvice<S> {
  const training = dayTraining(sessions)
  const kind = dayKind(training, race)
  const { words } = BANDS[kind]
  return {
    ...training,
    ...{ kind, words },
    daily: eater.age === 'minor' ? [] : dailyFigures(kind, training, race, eater),
    sessions: sessions.map((one, at) => ({
      ...one,
      ...aroundSession(one, isFuelled(sessions.slice(at + 1)), eater),
    })),
  }
}

const isFuelled = (later: readonly DaySession[]) =>
  later.some(({ minutes, sport }) => minutes >= FUELLED_FROM_MIN && sport !== 'strength')

function dailyFigures(
  kind: DayKind,
  { minutes, countedMinutes, isHard }: DayTraining,
  race: RaceAhead | null,
  eater: Eater,
): Figure[] {
  const { perKg, words } = BANDS[kind]
  const counted =
    countedMinutes === minutes ? '' : `, ${Math.round(countedMinutes)} counted (low-intensity by half)`
  const day =
    minutes === 0
      ? 'no training; the table’s lightest row'
      : `${Math.round(minutes)} min of training${counted}, ${isHard ? 'with a hard session' : 'none of it hard'}`
  const ahead = race && race.daysTo > 0 ? `; a race in ${race.daysTo} day${race.daysTo > 1 ? 's' : ''}` : ''
  return [
    byWeight(perKg, eater, {
      ...{ label: 'Carbohydrate', unit: 'g', per: 'day', basis: `${day}${ahead}. Row: ${words}` },
      from: ['acsm2016', 'burke2011'],
    }),
    byWeight({ from: 1.2, to: 2 }, eater, {
      ...{ label: 'Protein', unit: 'g', per: 'day', from: ['acsm2016', 'issnProtein2017'] },
      basis: 'people who train, on any day; 1.4 to 2.0 in the ISSN’s reading',
    }),
    byWeight({ from: 0.25, to: 0.4 }, eater, {
      ...{ label: 'Protein', unit: 'g', per: 'meal', when: 'in each of 4 or 5' },
      ...{
        basis: 'how much of one meal builds muscle; meals 3 to 4 h apart',
        from: ['issnProtein2017', 'schoenfeld2018'],
      },
    }),
    fixed(
      { from: 2000, to: 2500 },
      {
        ...{ label: 'Water', unit: 'ml', per: 'day', from: ['efsaWater2010'] },
        basis: 'adequate intake of women and of men, what food holds counted; sessions come on top',
      },
    ),
  ]
}
