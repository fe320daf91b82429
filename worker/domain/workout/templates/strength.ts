import type { Workout, WorkoutStep } from '../workout.ts'
import { repeat, secondsOf, stand, timed, timesIn } from './parts.ts'
import type { WorkoutTemplate } from './template.ts'

/** Repetitions of each side are counted together. */
interface Exercise {
  name: string
  n: number
}

const REPETITION_S = 3

interface Shape {
  restS: number
  rpe: readonly [number, number]
  mostRounds: number
  exercises: readonly Exercise[]
}

/** Rounds of exercises: as many rounds as fit, and of the exercises as many from the first as one round can hold. */
function strengthTemplate(about: Omit<WorkoutTemplate, 'build'>, shape: Shape): WorkoutTemplate {
  return {
    ...about,
    build(options): Workout {
      const totalS = secondsOf(about, options)
      const roomS = totalS - 300
      const round = shape.exercises.flatMap(({ name, n }): WorkoutStep[] => [
        {
          type: 'step',
          intent: 'work',
          length: { by: 'repetitions', n },
          target: { by: 'rpe', from: shape.rpe[0], to: shape.rpe[1] },
          note: name,
        },
        stand(shape.restS),
      ])
      const roundS = shape.exercises.reduce((sum, { n }) => sum + n * REPETITION_S + shape.restS, 0)
      const rounds = timesIn(roomS, roundS, 1, shape.mostRounds)
      const leftS = roomS - rounds * roundS
      const warmup = timed('warmup', 300 + Math.min(leftS, 300), 'easy', 'rpe', { note: 'Loosen up' })
      const looseS = leftS - Math.min(leftS, 300)
      return {
        sport: 'strength',
        title: about.name,
        description: about.summary,
        steps: [
          warmup,
          repeat(rounds, round),
          ...(looseS > 0 ? [timed('cooldown', looseS, 'recovery', 'rpe', { note: 'Mobility' })] : []),
        ],
      }
    },
  }
}

export const STRENGTH_TEMPLATES: readonly WorkoutTemplate[] = [
  strengthTemplate(
    {
      id: 'strength-foundation',
      sport: 'strength',
      purpose: 'strength',
      name: 'Foundation strength',
      summary: 'The basic movements with own weight or light weights, every repetition clean.',
      phases: ['base', 'build', 'peak'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 20, to: 60 },
    },
    {
      restS: 45,
      rpe: [5, 6],
      mostRounds: 4,
      exercises: [
        { name: 'Squat', n: 12 },
        { name: 'Push-up', n: 10 },
        { name: 'Split squat', n: 16 },
        { name: 'Row', n: 12 },
        { name: 'Calf raise', n: 15 },
        { name: 'Dead bug', n: 16 },
      ],
    },
  ),
  strengthTemplate(
    {
      id: 'strength-heavy',
      sport: 'strength',
      purpose: 'strength',
      name: 'Heavy strength',
      summary: 'Few repetitions with weights that leave two in reserve, long rests.',
      phases: ['base', 'build'],
      levels: { from: 'intermediate', to: 'advanced' },
      minutes: { from: 30, to: 75 },
    },
    {
      restS: 120,
      rpe: [7, 8],
      mostRounds: 5,
      exercises: [
        { name: 'Back squat', n: 5 },
        { name: 'Romanian deadlift', n: 6 },
        { name: 'Step-up', n: 10 },
        { name: 'Standing calf raise', n: 8 },
      ],
    },
  ),
  strengthTemplate(
    {
      id: 'strength-trunk',
      sport: 'strength',
      purpose: 'strength',
      name: 'Trunk and hips',
      summary: 'Short and light: keeps what was built, also close to a race.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 15, to: 40 },
    },
    {
      restS: 25,
      rpe: [4, 5],
      mostRounds: 4,
      exercises: [
        { name: 'Side plank dip', n: 16 },
        { name: 'Glute bridge', n: 14 },
        { name: 'Bird dog', n: 16 },
        { name: 'Lateral band walk', n: 20 },
      ],
    },
  ),
]
