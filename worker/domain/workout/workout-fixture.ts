import fc from 'fast-check'
import type { StepTarget, Workout, WorkoutSport, WorkoutStep } from './workout.ts'

/** Any number between two, both round ones as people write and ones with every digit. */
const within = (least: number, most: number) =>
  fc.oneof(
    fc.integer({ min: Math.ceil(least), max: Math.floor(most) }),
    fc.double({ min: least, max: most, noNaN: true }).map((n) => (Math.abs(n) < 1e-5 ? 0 : n)),
  )
const range = (least: number, most: number) =>
  fc
    .tuple(within(least, most), within(least, most))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const speeds = fc.oneof(
  range(0.5, 20),
  fc
    .tuple(fc.integer({ min: 150, max: 420 }), fc.constantFrom(1000, 100, 1609.344))
    .map(([s, m]) => [m / s, m / s] as const),
  fc.integer({ min: 100, max: 500 }).map((tenths) => [tenths / 10 / 3.6, tenths / 10 / 3.6 + 1] as const),
)
const shares = fc.oneof(
  fc
    .tuple(fc.integer({ min: 40, max: 120 }), fc.integer({ min: 0, max: 30 }))
    .map(([p, more]) => [p / 100, (p + more) / 100] as const),
  range(0.2, 3),
)
const measure = fc.constantFrom('speed', 'power', 'heartRate')
const target: fc.Arbitrary<StepTarget> = fc.oneof(
  fc.constant({ by: 'open' } as const),
  speeds.map(([fromMps, toMps]) => ({ by: 'speed', fromMps, toMps }) as const),
  range(10, 2500).map(([fromW, toW]) => ({ by: 'power', fromW, toW }) as const),
  range(30, 240).map(([fromBpm, toBpm]) => ({ by: 'heartRate', fromBpm, toBpm }) as const),
  fc.tuple(measure, shares).map(([of, [from, to]]) => ({ by: 'share', of, from, to }) as const),
  fc
    .tuple(measure, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 3 }))
    .map(([of, from, more]) => ({ by: 'zone', of, from, to: from + more }) as const),
  range(1, 10).map(([from, to]) => ({ by: 'rpe', from, to }) as const),
  range(-60, 120).map(([fromS, toS]) => ({ by: 'offset', fromS, toS }) as const),
)
const length = fc.oneof(
  fc.integer({ min: 1, max: 43_200 }).map((s) => ({ by: 'time', s }) as const),
  fc.integer({ min: 1, max: 720 }).map((min) => ({ by: 'time', s: min * 60 }) as const),
  fc.integer({ min: 1, max: 400_000 }).map((m) => ({ by: 'distance', m }) as const),
  within(1, 5000).map((m) => ({ by: 'distance', m }) as const),
  fc.integer({ min: 1, max: 100 }).map((n) => ({ by: 'repetitions', n }) as const),
  fc.constant({ by: 'lap' } as const),
)
/** One line with nothing around it: words of coaches, and every sign there is. */
const line = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.constantFrom(
        'Squat, slow (3 s down)',
        '6x400m @ 4:00/km',
        'say "go" \\ rest',
        'warm-up',
        '10"',
        "5'",
      ),
    )
    .map((text) =>
      text
        .replaceAll(/\p{Cc}|[\u2028\u2029]/gu, '')
        .trim()
        .slice(0, most)
        .trim(),
    )
    .filter((text) => text !== '')

/** No faster than anybody runs or swims. */
function inReach(target: StepTarget, sport: string): StepTarget {
  const most = sport === 'run' ? 12.5 : sport === 'swim' ? 2.8 : 30
  if (target.by !== 'speed') return target
  return { ...target, fromMps: Math.min(target.fromMps, most), toMps: Math.min(target.toMps, most) }
}

function step(sport: WorkoutSport): fc.Arbitrary<WorkoutStep> {
  return fc
    .record({
      intent: fc.constantFrom('warmup', 'work', 'recovery', 'rest', 'cooldown'),
      length,
      target,
      leg: fc.constantFrom('run', 'bike', 'swim'),
      cadence: fc.option(range(10, 250)),
      note: fc.option(line(200)),
      weightKg: fc.option(within(1, 400)),
    })
    .map(({ intent, length: long, target: hard, leg, cadence, note, weightKg }) => ({
      type: 'step' as const,
      intent,
      length: long,
      target: inReach(hard, sport === 'brick' ? leg : sport),
      ...(sport === 'brick' && { sport: leg }),
      ...(cadence && { cadenceRpm: { from: cadence[0], to: cadence[1] } }),
      ...(note !== null && { note }),
      ...(weightKg !== null && { weightKg }),
    }))
}

/** Any workout that passes its check. */
export const anyWorkout: fc.Arbitrary<Workout> = fc
  .constantFrom<WorkoutSport>('run', 'bike', 'swim', 'strength', 'brick', 'rest')
  .chain((sport) =>
    fc.record({
      sport: fc.constant(sport),
      title: line(200),
      description: fc.option(
        fc
          .array(fc.oneof(line(80), fc.constantFrom('', '  set in', 'sport: run', '> more')), {
            minLength: 1,
            maxLength: 4,
          })
          .map((lines) => lines.join('\n'))
          .filter((text) => text !== ''),
      ),
      steps:
        sport === 'rest'
          ? fc.constant([])
          : fc.array(
              fc.oneof(
                { arbitrary: step(sport), weight: 2 },
                {
                  arbitrary: fc.record({
                    type: fc.constant('repeat' as const),
                    times: fc.integer({ min: 1, max: 50 }),
                    steps: fc.array(step(sport), { minLength: 1, maxLength: 4 }),
                  }),
                  weight: 1,
                },
              ),
              { minLength: 1, maxLength: 8 },
            ),
    }),
  )
  .map(({ description, ...workout }) => ({ ...workout, ...(description !== null && { description }) }))
