import { duration } from '#web/format/duration.ts'
import { pace } from '#web/format/measure.ts'
import { MISSING, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { StressInput, StressModel } from '#worker/domain/stress/stress-result.ts'

export const MODEL_NAMES: Record<StressModel, string> = {
  manual: 'Set by hand',
  power: 'Power',
  graded_pace: 'Grade-adjusted pace',
  swim_speed: 'Swim speed',
  heart_rate: 'Heart rate',
  session_rpe: 'Session effort (RPE)',
  duration: 'Time alone',
  legs: 'Sum of its legs',
}

const INPUT_NAMES: Record<string, string> = {
  normalised_power: 'Normalised power',
  average_power: 'Average power',
  ftp: 'Threshold power (FTP)',
  graded_speed: 'Grade-adjusted pace',
  grade_factor: 'Grade factor',
  threshold_speed: 'Threshold pace',
  speed: 'Pace',
  css: 'Critical swim pace (CSS)',
  trimp: 'Heart-rate impulse (TRIMP)',
  average_heart_rate: 'Average heart rate',
  threshold_heart_rate: 'Threshold heart rate',
  max_heart_rate: 'Maximum heart rate',
  rest_heart_rate: 'Resting heart rate',
  rpe: 'Effort (RPE)',
  points_per_hour: 'Points an hour',
  manual_points: 'Your number',
  duration: 'Time',
  intensity_factor: 'Intensity',
  doubtful_time: 'Left out as too fast to be true',
}

/** What is not measured is said: an estimate or an assumption never looks like a reading. */
const SOURCE_NOTES = { measured: '', stated: '', estimated: ', estimated', assumed: ', assumed' } as const

/** One line of the stress receipt, in the viewer's units. */
export function inputRow(input: StressInput, units: Units, sport: Sport): { key: string; value: string } {
  const name = INPUT_NAMES[input.name] ?? input.name.replaceAll('_', ' ')
  return { key: `${name}${SOURCE_NOTES[input.source]}`, value: inputText(input, units, sport) }
}

function inputText({ name, value, unit }: StressInput, units: Units, sport: Sport): string {
  if (unit === 's') return duration(value)
  if (unit === 'm/s') return inline(pace(value > 0 ? 1000 / value : null, units, sport))
  if (name === 'intensity_factor' || name === 'grade_factor') return number(value, 4)
  if (unit === '') return number(value, 1)
  return `${number(value)} ${unit}`
}

/** The formula with its numbers in it, and what comes out; null for a number set by hand or added up from legs. */
export function formulaRow(stress: {
  points: number
  model: StressModel
  inputs: readonly StressInput[]
}): { key: string; value: string } | null {
  const of = (name: string) => stress.inputs.find((input) => input.name === name)?.value ?? null
  const durationS = of('duration')
  const inHours = durationS === null ? MISSING : `${number(durationS / 3600, 4)} h`
  const result = number(stress.points, 1)
  switch (stress.model) {
    case 'power':
    case 'graded_pace':
      return { key: `${number(of('intensity_factor'), 4)}² × ${inHours} × 100`, value: result }
    case 'swim_speed':
      return { key: `${number(of('intensity_factor'), 4)}³ × ${inHours} × 100`, value: result }
    case 'heart_rate': {
      const trimp = of('trimp')
      const perHour = trimp === null || stress.points <= 0 ? null : (trimp / stress.points) * 100
      return { key: `${number(trimp, 1)} ÷ ${number(perHour, 1)} an hour at threshold × 100`, value: result }
    }
    case 'session_rpe':
      return { key: `${number(of('rpe'))} ÷ 7 × ${inHours} × 100`, value: result }
    case 'duration':
      return { key: `${number(of('points_per_hour'))} points × ${inHours}`, value: result }
    default:
      return null
  }
}
