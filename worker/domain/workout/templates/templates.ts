import { BIKE_TEMPLATES } from './bike.ts'
import { BRICK_TEMPLATES } from './brick.ts'
import { RUN_TEMPLATES } from './run.ts'
import { RUN_SPECIAL_TEMPLATES } from './run-special.ts'
import { STRENGTH_TEMPLATES } from './strength.ts'
import { SWIM_TEMPLATES } from './swim.ts'
import type { WorkoutTemplate } from './template.ts'

/** Every built-in template; their ids are kept in plans and never change their meaning. */
export const WORKOUT_TEMPLATES: readonly WorkoutTemplate[] = [
  ...RUN_TEMPLATES,
  ...RUN_SPECIAL_TEMPLATES,
  ...BIKE_TEMPLATES,
  ...SWIM_TEMPLATES,
  ...STRENGTH_TEMPLATES,
  ...BRICK_TEMPLATES,
]
