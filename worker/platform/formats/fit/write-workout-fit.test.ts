import FitParser from 'fit-file-parser'
import { expect, test } from 'vitest'
import { NO_WORKOUT_THRESHOLDS, type WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import { WORKOUT_TEMPLATES } from '#worker/domain/workout/templates/templates.ts'
import { readWorkout } from '#worker/domain/workout/text/read-workout.ts'
import type { WorkoutSport } from '#worker/domain/workout/workout.ts'
import { fitCrc } from './fit-crc.ts'
import { writeWorkoutFit } from './write-workout-fit.ts'

const AT = new Date('2026-06-01T08:00:00Z')

const bytesOf = (
  text: string,
  sport: WorkoutSport,
  known: Partial<WorkoutThresholds> = {},
  title = 'Title',
) => writeWorkoutFit(readWorkout(text, { sport, title }).workout, { ...NO_WORKOUT_THRESHOLDS, ...known }, AT)

/** What the other reader makes of it, without where a step stands. */
async function readBack(bytes: Uint8Array) {
  const parser = new FitParser({ force: false, mode: 'list' })
  const read = (await parser.parseAsync(bytes.slice().buffer)) as unknown as {
    file_ids: Record<string, unknown>[]
    workout: Record<string, unknown>
    messages: { workout_step: { message_index: { value: number } }[] }
  }
  return {
    ...read,
    steps: read.messages.workout_step.map(({ message_index: at, ...step }) => [at.value, step]),
  }
}

test('PLAN-12/fit a swim reads back field for field: pool, lengths, pace off CSS, rests, repeats', async () => {
  const text = 'sport: swim\npool: 25m\nwarm-up 200m @ RPE 2-3\n4x(100m @ CSS+2, rest 15s)\n50m @ Z3'
  const read = await readBack(bytesOf(text, 'swim', { cssMps: 1.25 }, 'Hundreds'))
  expect(read.file_ids).toMatchObject([{ type: 'workout', time_created: AT }])
  expect(read.workout).toMatchObject({
    ...{ sport: 'swimming', sub_sport: 'lap_swimming', num_valid_steps: 5, wkt_name: 'Hundreds' },
    ...{ pool_length: 25, pool_length_unit: 'metric' },
  })
  const speed = (low: number, high: number) => ({
    target_type: 'speed',
    target_value: 0,
    custom_target_value_low: low,
    custom_target_value_high: high,
  })
  const distance = (m: number) => ({ duration_type: 'distance', duration_value: m * 100 })
  const open = { target_type: 'open' }
  const said = { wkt_step_name: 'RPE 2-3', notes: 'RPE 2-3' }
  expect(read.steps).toEqual([
    [0, { ...distance(200), ...open, ...said, intensity: 'warmup' }],
    // 100 m in 82 s.
    [1, { ...distance(100), ...speed(1220, 1220), intensity: 'active' }],
    [2, { duration_type: 'time', duration_value: 15_000, ...open, intensity: 'rest' }],
    [3, { duration_type: 'repeat_until_steps_cmplt', duration_value: 1, ...open, target_value: 4 }],
    [4, { ...distance(50), ...speed(1100, 1175), intensity: 'active' }],
  ])
})

test('PLAN-12/fit a ride carries percent of FTP, zones, watts, beats and cadence as devices know them', async () => {
  const text = '10min @ 95-105% FTP 85-95rpm "hi"\n5min @ Z3\n4min @ 200-220W\nuntil lap @ 140-150bpm'
  const { steps, workout } = await readBack(bytesOf(text, 'bike'))
  expect(workout).toMatchObject({ sport: 'cycling' })
  expect(steps).toEqual([
    [
      0,
      {
        ...{ duration_type: 'time', duration_value: 600_000, intensity: 'active' },
        ...{ target_type: 'power', target_value: 0 },
        ...{ custom_target_value_low: 95, custom_target_value_high: 105 },
        ...{ secondary_target_type: 'cadence', secondary_target_value: 0 },
        ...{ secondary_custom_target_value_low: 85, secondary_custom_target_value_high: 95 },
        ...{ wkt_step_name: 'hi', notes: 'hi' },
      },
    ],
    [
      1,
      {
        duration_type: 'time',
        duration_value: 300_000,
        target_type: 'power',
        target_value: 3,
        intensity: 'active',
      },
    ],
    [
      2,
      {
        ...{ duration_type: 'time', duration_value: 240_000, intensity: 'active' },
        ...{ target_type: 'power', target_value: 0 },
        ...{ custom_target_value_low: 1200, custom_target_value_high: 1220 },
      },
    ],
    [
      3,
      {
        ...{ duration_type: 'open', intensity: 'active' },
        ...{ target_type: 'heart_rate', target_value: 0 },
        ...{ custom_target_value_low: 240, custom_target_value_high: 250 },
      },
    ],
  ])
})

test('PLAN-12/fit sets, bricks and paces without a threshold keep in words what no field holds', async () => {
  const sets = await readBack(bytesOf('3x(8 reps @ RPE 7 60kg "Squat", rest 90s)', 'strength'))
  expect(sets.workout).toMatchObject({ sport: 'training', sub_sport: 'strength_training' })
  expect(sets.steps[0]?.[1]).toMatchObject({
    ...{ duration_type: 'reps', duration_value: 8, notes: 'Squat, 60 kg, RPE 7', exercise_weight: 60 },
  })
  const brick = await readBack(bytesOf('bike 45min @ 80% FTP\nrun 15min @ 95% pace', 'brick'))
  expect(brick.steps[1]?.[1]).toMatchObject({ target_type: 'open', notes: 'run, 95% pace' })
  const run = await readBack(bytesOf('15min @ 95% pace', 'run', { thresholdSpeedMps: 4 }))
  expect(run.steps[0]?.[1]).toMatchObject({ target_type: 'speed', custom_target_value_low: 3800 })
  expect(run.steps[0]?.[1]).not.toHaveProperty('notes')
})

test('PLAN-12/fit every built-in workout is a whole file: header, size and both checksums', async () => {
  for (const template of WORKOUT_TEMPLATES) {
    const workout = template.build({ minutes: template.minutes.to, measure: 'rpe' })
    const bytes = writeWorkoutFit({ ...workout, title: '\u00e4\u20ac'.repeat(90) }, NO_WORKOUT_THRESHOLDS, AT)
    const view = new DataView(bytes.buffer)
    expect(view.getUint32(4, true)).toBe(bytes.length - 16)
    expect(view.getUint16(12, true)).toBe(fitCrc(bytes, 0, 12))
    expect(view.getUint16(bytes.length - 2, true)).toBe(fitCrc(bytes, 0, bytes.length - 2))
    const { workout: head, steps } = await readBack(bytes)
    expect(head.num_valid_steps).toBe(steps.length)
  }
})
