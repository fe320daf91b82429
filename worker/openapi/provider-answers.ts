import { answers as strava } from '#worker/features/training/strava/answers.ts'
import { answers as suunto } from '#worker/features/training/suunto/answers.ts'
import { answers as wahoo } from '#worker/features/training/wahoo/answers.ts'

/** What the adapters' routes answer, as `routes/providers.ts` holds those routes. */
export const answers = { ...strava, ...suunto, ...wahoo }
