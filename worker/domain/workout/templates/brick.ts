import type { Workout, WorkoutStep } from '../workout.ts'
import { type Effort, secondsOf, timed } from './parts.ts'
import type { WorkoutTemplate } from './template.ts'

/** Seconds to change shoes; it counts to the session's time. */
const CHANGE_S = 120

interface Shape {
  /** Of the time without warm-up, change and cool-down. */
  rideShare: number
  ride: Effort
  run: Effort
}

/** A ride with a run straight after it. */
function brickTemplate(about: Omit<WorkoutTemplate, 'build'>, shape: Shape): WorkoutTemplate {
  return {
    ...about,
    build(options): Workout {
      const totalS = secondsOf(about, options)
      const bike = { sport: 'bike' as const }
      const run = { sport: 'run' as const }
      const rideMeasure = options.measure
      const runMeasure = options.runMeasure ?? options.measure
      const warmupS = 600
      const cooldownS = 300
      const roomS = totalS - warmupS - cooldownS - CHANGE_S
      const rideS = Math.round((roomS * shape.rideShare) / 300) * 300
      const change: WorkoutStep = {
        type: 'step',
        intent: 'rest',
        length: { by: 'time', s: CHANGE_S },
        target: { by: 'open' },
        note: 'Change shoes',
      }
      return {
        sport: 'brick',
        title: about.name,
        description: about.summary,
        steps: [
          timed('warmup', warmupS, 'easy', rideMeasure, bike),
          timed('work', rideS, shape.ride, rideMeasure, bike),
          change,
          timed('work', roomS - rideS, shape.run, runMeasure, run),
          timed('cooldown', cooldownS, 'recovery', runMeasure, run),
        ],
      }
    },
  }
}

export const BRICK_TEMPLATES: readonly WorkoutTemplate[] = [
  brickTemplate(
    {
      id: 'brick-endurance',
      sport: 'brick',
      purpose: 'brick',
      name: 'Easy brick',
      summary: 'An endurance ride and a short run, to make the change of legs familiar.',
      phases: ['base', 'build', 'peak'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 50, to: 240 },
    },
    { rideShare: 0.75, ride: 'endurance', run: 'endurance' },
  ),
  brickTemplate(
    {
      id: 'brick-tempo',
      sport: 'brick',
      purpose: 'brick',
      name: 'Tempo brick',
      summary: 'Three parts of tempo on the bike, one on foot.',
      phases: ['build', 'peak'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 60, to: 120 },
    },
    { rideShare: 0.75, ride: 'tempo', run: 'tempo' },
  ),
  brickTemplate(
    {
      id: 'brick-race',
      sport: 'brick',
      purpose: 'brick',
      name: 'Race rehearsal',
      summary: 'Race effort, race clothes and race food, with the change practised at speed.',
      phases: ['peak', 'taper'],
      levels: { from: 'intermediate', to: 'advanced' },
      minutes: { from: 45, to: 180 },
    },
    { rideShare: 0.7, ride: 'tempo', run: 'threshold' },
  ),
]
