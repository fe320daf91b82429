import * as z from 'zod'

const all = { perAthlete: false, permission: 'flags.write' as const }

/** Which models answer, and how much they may cost. */
export const MODEL_FLAGS = {
  'coach.use_claude_sonnet': {
    ...all,
    description:
      'Claude answers the coach’s standard questions. Off: they go to the fallback’s provider first.',
    schema: z.boolean(),
    default: true,
  },
  'coach.small_share': {
    ...all,
    description: 'Of 100 athletes, how many get easy questions answered by the small model, to be compared.',
    schema: z.int().min(0).max(100),
    default: 50,
  },
  'coach.month_cap_cents': {
    ...all,
    description:
      'US cents that models may cost for one athlete in 30 days. Past it the coach answers by rules, and says so.',
    schema: z.int().min(0).max(100_000),
    default: 500,
  },
}
