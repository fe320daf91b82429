import { proposals } from '#worker/features/coach/proposals/routes.ts'
import { api } from '../api.ts'

/** The coach: what it proposes, and what its athlete makes of that. */
export const coach = api().route('/', proposals)
