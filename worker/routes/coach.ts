import { coachMemory } from '#worker/features/coach/memory/routes.ts'
import { messages } from '#worker/features/coach/messages/routes.ts'
import { modelPlans } from '#worker/features/coach/model-plans/routes.ts'
import { coachNotes } from '#worker/features/coach/notes/routes.ts'
import { proposals } from '#worker/features/coach/proposals/routes.ts'
import { raceTexts } from '#worker/features/coach/race-text/routes.ts'
import { coachThreads } from '#worker/features/coach/threads/routes.ts'
import { api } from '../api.ts'

/** The coach: the talk with it, what it proposes, and what its athlete makes of that. */
export const coach = api()
  .route('/', coachThreads)
  .route('/', coachMemory)
  .route('/', proposals)
  .route('/', messages)
  .route('/', coachNotes)
  .route('/', modelPlans)
  .route('/', raceTexts)
