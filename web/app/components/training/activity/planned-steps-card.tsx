import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import { duration } from '#web/format/duration.ts'
import { distance, pace } from '#web/format/measure.ts'
import { MISSING, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'

export type ComparedView = Answered<'GET /v1/activities/:id/planned'>
type Step = ComparedView['steps'][number]

const INTENTS = { warmup: 'Warm-up', work: 'Work', recovery: 'Recovery', rest: 'Rest', cooldown: 'Cool-down' }
const PLACES = { within: 'as planned', above: 'faster', below: 'slower' }

const BY_STREAM = 'Found where the effort changes, not by laps: to a few seconds. '
const UNSURE = 'Steps hardly differ: each begin is a guess. '

/** The workout that this was, step by step, in plain ink: more and less than planned are neither good nor bad. */
export function PlannedStepsCard({ compared, units }: { compared: ComparedView; units: Units }) {
  const { workout, by, isSure, steps, extra } = compared
  if (workout === null) return null
  const href = `/calendar?view=week&day=${workout.day}&open=${workout.id}#opened`
  return (
    <Card
      title={<span id="planned">Planned and done</span>}
      aside={
        <a className="link hit" href={href}>
          {workout.title}
        </a>
      }
      foot={
        `${by === 'stream' ? BY_STREAM : ''}${by && !isSure ? UNSURE : ''}${extra > 0 ? `Laps besides the steps: ${extra}.` : ''}` ||
        null
      }
    >
      {by ? (
        <table className="w-full text-14">
          <thead className="text-left text-12 text-ink-3">
            <tr>
              <th className="font-normal">Step</th>
              <th className="pr-2 font-normal">Planned</th>
              <th className="font-normal">Done</th>
              <th className="text-right font-normal">Beside the target</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place
              <tr key={at} className="border-line border-t">
                <td className="py-1.5 text-ink-3">
                  <a
                    className="inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                    href={by === 'laps' ? '#laps' : '#stretch'}
                  >
                    {nameOf(step)}
                  </a>
                </td>
                <td className="pr-2 text-ink-2">{lengthOf(step.plannedS, step.plannedM, units)}</td>
                <td className="text-ink-1">
                  {step.done ? doneWords(step.done, workout.sport, units) : 'left out'}
                </td>
                <td className="text-right text-ink-2">{placeWords(step)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="text-14 text-ink-2">
          Planned {duration(workout.plannedS)}. Neither laps nor effort tell its steps apart.
        </p>
      )}
    </Card>
  )
}

const nameOf = ({ intent, round }: Step) =>
  round ? `${INTENTS[intent]} ${round.number} of ${round.of}` : INTENTS[intent]

function lengthOf(s: number | null, m: number | null, units: Units): string {
  if (s !== null) return duration(s)
  return m === null ? MISSING : inline(distance(m, units))
}

function doneWords(
  { s, m, speedMps, powerW }: NonNullable<Step['done']>,
  sport: string,
  units: Units,
): string {
  const how =
    sport === 'bike' || speedMps === null
      ? powerW === null
        ? ''
        : `${number(powerW)} W`
      : inline(pace(1000 / speedMps, units, sport === 'swim' ? 'swim' : 'run'))
  return [duration(s), m === null ? '' : inline(distance(m, units)), how].filter(Boolean).join(', ')
}

function placeWords({ done, target }: Step): string {
  if (!done?.place) return ''
  if (target?.of === 'power' && done.place !== 'within') return done.place
  return PLACES[done.place]
}
