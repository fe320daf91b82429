import type { Period } from '#worker/domain/coach/period.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import type { FormStatus } from '#worker/domain/coach/words/coach-words.ts'
import type { Speech } from '#worker/domain/coach/words/speech.ts'
import type { Planned } from '#worker/features/training/plans/answers.ts'
import type { LoadSummary } from './tools/summarise-load.ts'

interface Hearer {
  today: string
  speech: Speech
}

const MOST_NAMED = 7

/** What is planned, a sentence for all of it. */
export function sayPlanned(
  workouts: readonly Planned[],
  period: Period,
  { today, speech }: Hearer,
): string[] {
  const when = speech.period(period, today)
  const open = workouts.filter(({ isSkipped }) => !isSkipped)
  if (open.length === 0) return [speech.say('nothingPlanned', { when })]
  const lines = open.slice(0, MOST_NAMED).map((one) => {
    const day = period.from === period.to ? '' : `${speech.day(one.day, today)}: `
    const figures = [
      speech.time(one.plannedS),
      one.plannedM ? speech.distance(one.plannedM, one.sport === 'swim' ? 'swim' : null) : null,
      one.isCompleted ? speech.say('done') : one.done ? speech.say('partlyDone') : null,
    ]
    return `${day}${speech.quote(one.title)} (${figures.filter((one) => one !== null).join(', ')})`
  })
  const said = speech.say('planned', { when, list: lines.join('; ') })
  return open.length > MOST_NAMED ? [said, speech.say('morePlanned')] : [said]
}

/** Where load stands, and this week beside the four before. */
export function sayLoad(
  { load, week, usual }: Pick<LoadSummary, 'load' | 'week' | 'usual'>,
  { speech, tone }: { speech: Speech; tone: Tone },
): string[] {
  const sentences: string[] = []
  if (load) {
    const { currentCtl, currentAtl, currentTsb } = load
    sentences.push(
      speech.say('load', {
        ...{ ctl: speech.number(currentCtl, 1), atl: speech.number(currentAtl, 1) },
        ...{ tsb: speech.number(currentTsb, 1), form: speech.form(load.formStatus as FormStatus) },
      }),
    )
    if (load.rampRate !== null && tone === 'detailed')
      sentences.push(
        speech.say(load.rampRate >= 0 ? 'rose' : 'fell', {
          points: speech.number(Math.abs(load.rampRate), 1),
        }),
      )
  } else sentences.push(speech.say('noLoad'))
  if (usual.count > 0 || week.count > 0)
    sentences.push(
      speech.say(week.count === 0 ? 'weekNone' : 'week', {
        ...{ amount: speech.amount(null, week.count), time: speech.time(week.movingS) },
        ...{ distance: speech.distance(week.distanceM), usualTime: speech.time(usual.movingS) },
        usualDistance: speech.distance(usual.distanceM),
      }),
    )
  return sentences
}
