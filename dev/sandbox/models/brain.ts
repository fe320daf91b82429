import { type Asked, newest, type Said } from './asked.ts'
import type { Behaviour } from './behaviour.ts'
import { compose } from './compose.ts'
import { readCalls } from './pick-tools.ts'
import { proposal } from './proposal.ts'
import { disobedient } from './worse.ts'
import { raceIn, writeRace } from './write-race.ts'
import { weeksIn, writeWeeks } from './write-weeks.ts'

const said = (text: string, calls: Said['calls'] = []): Said => ({
  text,
  calls,
  reason: calls.length > 0 ? 'calls' : 'end',
})

/**
 * What the model says next: it reads by tools what the question is about, answers from what they said, and proposes
 * where it is asked to change something.
 */
export function think(asked: Asked, behaviour: Behaviour, nowMs: number): Said {
  const weeks = weeksIn(asked)
  if (weeks) return said(writeWeeks(weeks, asked, behaviour))
  const race = raceIn(asked)
  if (race) return said(writeRace(race, behaviour))
  const worse = disobedient(asked, behaviour, nowMs)
  if (worse) return worse
  const { calls, results, isCorrection } = newest(asked)
  if (results.length === 0 && asked.tools.length > 0 && !isCorrection) {
    const reads = readCalls(asked, nowMs)
    if (reads.length > 0) return said('', reads)
  }
  const wish = proposal(asked, nowMs)
  if (wish && !calls.some(({ name }) => name === wish.name)) return said('', [wish])
  return said(compose(asked))
}
