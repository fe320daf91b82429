import { WORKOUT_SPORTS, type WorkoutSport } from '#worker/domain/workout/workout.ts'

export const SPORT_WORDS: Record<WorkoutSport, string> = {
  run: 'Run',
  bike: 'Bike',
  swim: 'Swim',
  strength: 'Strength',
  brick: 'Brick',
  rest: 'Rest day',
}

export const SPORT_OPTIONS = WORKOUT_SPORTS.map((value) => ({ value, label: SPORT_WORDS[value] }))

/** How a brick and a rest day are marked where activities' sports have their marks. */
export const markOf = (sport: WorkoutSport) => (sport === 'brick' ? ('multisport' as const) : sport)

export const sportOf = (text: string | undefined): WorkoutSport =>
  WORKOUT_SPORTS.find((one) => one === text) ?? 'run'
