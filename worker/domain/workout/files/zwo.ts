import type { WorkoutThresholds } from '../target-range.ts'
import type { Workout, WorkoutRepeat, WorkoutStep } from '../workout.ts'
import { type TrainerStep, trainerRefusal, trainerStep } from './trainer-steps.ts'

/** Why a workout is no ZWO file; null where it is one. */
export function zwoRefusal(workout: Workout): string | null {
  if (workout.sport !== 'bike' && workout.sport !== 'run') return 'Zwift takes rides and runs.'
  return trainerRefusal(workout)
}

/** A workout for Zwift: seconds at shares of FTP, of threshold pace for runs. Call only where nothing is refused. */
export function writeZwo(workout: Workout, thresholds: WorkoutThresholds): string {
  const lines = workout.steps.flatMap((one) =>
    one.type === 'step' ? [element(one, workout, thresholds)] : repeated(one, workout, thresholds),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<workout_file>',
    '  <author>StrideIQ</author>',
    `  <name>${escaped(workout.title)}</name>`,
    `  <description>${escaped(workout.description ?? '')}</description>`,
    `  <sportType>${workout.sport}</sportType>`,
    '  <workout>',
    ...lines.map((line) => `    ${line}`),
    '  </workout>',
    '</workout_file>',
    '',
  ].join('\n')
}

/** Work and rest by turns have an element of their own; any other repeat is written out. */
function repeated(repeat: WorkoutRepeat, workout: Workout, thresholds: WorkoutThresholds): string[] {
  const [on, off, more] = repeat.steps.map((step) => trainerStep(step, workout, thresholds))
  const isPair = on && off && !more && on.from !== null && off.from !== null && !on.note && !off.note
  if (!isPair) {
    return Array.from({ length: repeat.times }, () =>
      repeat.steps.map((step) => element(step, workout, thresholds)),
    ).flat()
  }
  const cadence = [
    ...(on.cadenceRpm === null ? [] : [`Cadence="${on.cadenceRpm}"`]),
    ...(off.cadenceRpm === null ? [] : [`CadenceResting="${off.cadenceRpm}"`]),
  ]
  const parts = [
    `Repeat="${repeat.times}"`,
    `OnDuration="${on.durationS}" OffDuration="${off.durationS}"`,
    `OnPower="${middle(on)}" OffPower="${middle(off)}"`,
    ...cadence,
  ]
  return [`<IntervalsT ${parts.join(' ')}/>`]
}

function element(step: WorkoutStep, workout: Workout, thresholds: WorkoutThresholds): string {
  const one = trainerStep(step, workout, thresholds)
  const duration = `Duration="${one.durationS}"`
  const cadence = one.cadenceRpm === null ? '' : ` Cadence="${one.cadenceRpm}"`
  const [name, power] = shape(step, one)
  const open = `<${name} ${duration}${power}${cadence}`
  if (one.note === null) return `${open}/>`
  return `${open}><textevent timeoffset="0" message="${escaped(one.note)}"/></${name}>`
}

/** A warm-up climbs through its range, a cool-down falls: Zwift goes from `PowerLow` to `PowerHigh` in either. */
function shape(step: WorkoutStep, one: TrainerStep): [string, string] {
  if (one.from === null || one.to === null) return ['FreeRide', ' FlatRoad="1"']
  if (step.intent === 'warmup' && one.from < one.to) return ['Warmup', ramp(one.from, one.to)]
  if (step.intent === 'cooldown' && one.from < one.to) return ['Cooldown', ramp(one.to, one.from)]
  return ['SteadyState', ` Power="${middle(one)}"`]
}

const ramp = (low: number, high: number) => ` PowerLow="${round(low)}" PowerHigh="${round(high)}"`
const middle = (one: TrainerStep) => round(((one.from ?? 0) + (one.to ?? 0)) / 2)
const round = (share: number) => String(Math.round(share * 1000) / 1000)

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Signs that XML has no way to write are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n]|\p{Surrogate}|[\uFFFE\uFFFF]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}
