import type { Sport } from '#worker/domain/activity/sport.ts'

/** How a planned sport looks: a brick as the multisport it is done as. */
export const sportOf = ({ sport }: { sport: string }): Sport | 'rest' =>
  sport === 'brick' ? 'multisport' : (sport as Sport | 'rest')
