import type { WorkoutThresholds } from '../target-range.ts'
import { flatSteps } from '../totals.ts'
import type { Workout } from '../workout.ts'
import { trainerRefusal, trainerStep } from './trainer-steps.ts'

/** Why a workout is no ERG or MRC file; null where it is one. */
export function ergRefusal(
  workout: Workout,
  kind: 'erg' | 'mrc',
  thresholds: Pick<WorkoutThresholds, 'ftpW'>,
): string | null {
  if (workout.sport !== 'bike') return 'Trainers take rides.'
  if (kind === 'erg' && thresholds.ftpW === null)
    return 'Watts need your FTP. Enter it under Settings, Zones.'
  return trainerRefusal(workout)
}

/** What is ridden freely is written as easy pedalling: the format knows no free step. */
const FREE_SHARE = 0.5

/**
 * A ride for a trainer, minute by minute: watts (ERG) or percent of FTP (MRC), each step from its beginning to its
 * end. Call only where nothing is refused.
 */
export function writeErg(workout: Workout, kind: 'erg' | 'mrc', thresholds: WorkoutThresholds): string {
  const full = kind === 'erg' ? (thresholds.ftpW ?? 0) : 100
  const points: string[] = []
  const notes: string[] = []
  let atS = 0
  for (const step of flatSteps(workout)) {
    const one = trainerStep(step, workout, thresholds)
    const from = one.from ?? FREE_SHARE
    const to = one.to ?? FREE_SHARE
    const isRamp = step.intent === 'warmup' || step.intent === 'cooldown'
    const middle = (from + to) / 2
    const [begin, end] = !isRamp ? [middle, middle] : step.intent === 'warmup' ? [from, to] : [to, from]
    points.push(`${minutes(atS)}\t${Math.round(begin * full)}`)
    if (one.note !== null) notes.push(`${atS}\t${line(one.note)}\t10`)
    atS += one.durationS
    points.push(`${minutes(atS)}\t${Math.round(end * full)}`)
  }
  return [
    '[COURSE HEADER]',
    'VERSION = 2',
    'UNITS = ENGLISH',
    `DESCRIPTION = ${line(workout.title)}`,
    ...(kind === 'erg' ? [`FTP = ${Math.round(full)}`] : []),
    `MINUTES ${kind === 'erg' ? 'WATTS' : 'PERCENT'}`,
    '[END COURSE HEADER]',
    '[COURSE DATA]',
    ...points,
    '[END COURSE DATA]',
    ...(notes.length > 0 ? ['[COURSE TEXT]', ...notes, '[END COURSE TEXT]'] : []),
    '',
  ].join('\r\n')
}

const minutes = (s: number) => (s / 60).toFixed(3)
const line = (text: string) => text.replaceAll(/[\p{Cc}[\]]+/gu, ' ')
