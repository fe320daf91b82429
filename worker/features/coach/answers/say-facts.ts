import type { Period } from '#worker/domain/coach/period.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import {
  type SpokenUnits,
  sayActivity,
  sayDay,
  sayDistance,
  sayNumber,
  sayTime,
} from '#worker/domain/coach/units-said.ts'
import type { Planned } from '#worker/features/training/plans/answers.ts'
import type { LoadSummary } from './tools/summarise-load.ts'

interface Hearer {
  today: string
  units: SpokenUnits
}

const MOST_NAMED = 7

/** What is planned, a sentence for all of it. */
export function sayPlanned(workouts: readonly Planned[], period: Period, { today, units }: Hearer): string[] {
  const open = workouts.filter(({ isSkipped }) => !isSkipped)
  if (open.length === 0) return [`Nothing is planned ${period.words}.`]
  const lines = open.slice(0, MOST_NAMED).map((one) => {
    const day = period.from === period.to ? '' : `${sayDay(one.day, today)}: `
    const far = one.plannedM
      ? `, ${sayDistance(one.plannedM, units, one.sport === 'swim' ? 'swim' : null)}`
      : ''
    const done = one.isCompleted ? ', done' : ''
    return `${day}“${one.title}” (${sayTime(one.plannedS)}${far}${done})`
  })
  const more = open.length > MOST_NAMED ? ' The rest is on the plan’s page.' : ''
  const begin = period.words[0]?.toUpperCase() + period.words.slice(1)
  return [`${begin}: ${lines.join('; ')}.${more}`]
}

const FORM_WORDS: Record<string, string> = {
  transition: 'well rested, with fitness going down',
  fresh: 'fresh',
  maintaining: 'about level',
  optimal: 'tired in the way training makes one tired',
  high_risk: 'far below zero: fatigue is well above fitness',
}

/** Where load stands, and this week beside the four before. */
export function sayLoad(
  { load, week, usual }: LoadSummary,
  { units, tone }: { units: SpokenUnits; tone: Tone },
): string[] {
  const sentences: string[] = []
  if (load) {
    const { currentCtl, currentAtl, currentTsb } = load
    sentences.push(
      `Fitness (CTL) is ${sayNumber(currentCtl, 1)}, fatigue (ATL) ${sayNumber(currentAtl, 1)} and form (TSB) ${sayNumber(currentTsb, 1)}: ${FORM_WORDS[load.formStatus]}.`,
    )
    if (load.rampRate !== null && tone === 'detailed') {
      const rises = load.rampRate >= 0 ? 'rose by' : 'fell by'
      sentences.push(`Fitness ${rises} ${sayNumber(Math.abs(load.rampRate), 1)} points in 7 days.`)
    }
  } else sentences.push('Load is not computed yet: it comes with your first activities.')
  if (usual.count > 0 || week.count > 0) {
    const count = `${sayNumber(week.count)} ${sayActivity(null, week.count)}`
    sentences.push(
      `This week so far: ${count}, ${sayTime(week.movingS)}, ${sayDistance(week.distanceM, units)}; the four weeks before had ${sayTime(usual.movingS)} and ${sayDistance(usual.distanceM, units)} a week.`,
    )
  }
  return sentences
}
