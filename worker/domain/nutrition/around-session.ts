import type { DaySession } from './day-training.ts'
import { byWeight, type Figure, fixed } from './figure.ts'
import { carbohydratePerHour, drinkPerHour } from './per-hour.ts'
import type { Eater } from './person.ts'

export interface AroundSession {
  before: Figure[]
  during: Figure[]
  after: Figure[]
}

const LONG_FROM_MIN = 60
const DRINK_FROM_MIN = 45
/** A session as the ranges say what they go by: "75 min, hard". */
const sessionWords = ({ minutes, isHard }: Pick<DaySession, 'minutes' | 'isHard'>) =>
  `${Math.round(minutes)} min, ${isHard ? 'hard' : 'not hard'}`

/** What published ranges say before, while and after a session. Nothing for somebody under 18. */
export function aroundSession(session: DaySession, another: boolean, eater: Eater): AroundSession {
  if (eater.age === 'minor') return { before: [], during: [], after: [] }
  return {
    before: beforeSession(session, eater),
    during: duringSession(session),
    after: afterSession(session, another, eater),
  }
}

function beforeSession(session: DaySession, eater: Eater): Figure[] {
  const basis = sessionWords(session)
  const drink = byWeight({ from: 5, to: 10 }, eater, {
    ...{ label: 'Fluid', unit: 'ml', per: 'once', when: '2 to 4 h before', basis, from: ['acsm2016'] },
  })
  const eat = byWeight({ from: 1, to: 4 }, eater, {
    ...{ label: 'Carbohydrate', unit: 'g', per: 'once', when: '1 to 4 h before', basis },
    from: ['burke2011', 'acsm2016'],
  })
  return [
    ...(session.minutes >= LONG_FROM_MIN && session.sport !== 'strength' ? [eat] : []),
    ...(session.minutes >= DRINK_FROM_MIN ? [drink] : []),
  ]
}

function duringSession(session: DaySession): Figure[] {
  const { minutes, isHard, sport } = session
  const basis = sessionWords(session)
  // Sets have breaks: what is eaten around them is enough.
  const carbohydrate = carbohydratePerHour(sport === 'strength' ? 0 : minutes, isHard)
  const { fluid, sodium } = drinkPerHour(sport === 'bike', minutes)
  const drinkBasis = `${basis}. What one’s own sweat asks for is worked out by weighing`
  return [
    fixed(carbohydrate, {
      ...{ label: 'Carbohydrate', unit: 'g', per: 'hour', basis, from: ['jeukendrup2014', 'burke2011'] },
    }),
    fixed(fluid, { label: 'Fluid', unit: 'ml', per: 'hour', basis: drinkBasis, from: ['acsm2007'] }),
    ...(sodium.to > 0
      ? [
          fixed(sodium, {
            ...{ label: 'Sodium', unit: 'mg', per: 'hour', from: ['acsm1996'] },
            basis: '500 to 700 mg a litre of what is drunk',
          }),
        ]
      : []),
  ]
}

/** @param another whether a session that asks for fuel follows within the same day */
export function afterSession(
  session: Pick<DaySession, 'minutes' | 'isHard'>,
  another: boolean,
  eater: Eater,
): Figure[] {
  if (eater.age === 'minor') return []
  const basis = sessionWords(session)
  return [
    byWeight({ from: 0.25, to: 0.3 }, eater, {
      ...{ label: 'Protein', unit: 'g', per: 'once', when: 'within 2 h after', basis, from: ['acsm2016'] },
    }),
    ...(another && session.minutes >= LONG_FROM_MIN
      ? [
          byWeight({ from: 1, to: 1.2 }, eater, {
            ...{ label: 'Carbohydrate', unit: 'g', per: 'hour', when: 'in the first 4 h after' },
            basis: 'another session on the same day: less than 8 h between them',
            from: ['burke2011', 'acsm2016'],
          }),
        ]
      : []),
    fixed(
      { from: 1250, to: 1500 },
      {
        ...{ label: 'Fluid', unit: 'ml', per: 'kg_lost', from: ['acsm2016'] },
        basis: 'weight lost while exercising, by weighing before and after; over the hours that follow',
      },
    ),
  ]
}
