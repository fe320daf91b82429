import { activities } from '#worker/features/training/activities/routes.ts'
import { analytics } from '#worker/features/training/analytics/routes.ts'
import { checkIns } from '#worker/features/training/check-ins/routes.ts'
import { coachedSessions } from '#worker/features/training/coached-sessions/routes.ts'
import { callbacks, connections } from '#worker/features/training/connections/routes.ts'
import { diagnostics } from '#worker/features/training/diagnostics/routes.ts'
import { gear } from '#worker/features/training/gear/routes.ts'
import { home } from '#worker/features/training/home/routes.ts'
import { imports } from '#worker/features/training/imports/routes.ts'
import { ingestion } from '#worker/features/training/ingestion/routes.ts'
import { insights } from '#worker/features/training/insights/routes.ts'
import { nutrition } from '#worker/features/training/nutrition/routes.ts'
import { pain } from '#worker/features/training/pain/routes.ts'
import { planFeeds } from '#worker/features/training/plan-feeds/routes.ts'
import { plans } from '#worker/features/training/plans/routes.ts'
import { comparedWorkouts } from '#worker/features/training/plans/routes-compared.ts'
import { planControl } from '#worker/features/training/plans/routes-control.ts'
import { planSeason } from '#worker/features/training/plans/routes-season.ts'
import { races } from '#worker/features/training/races/routes.ts'
import { recordings } from '#worker/features/training/recordings/routes.ts'
import { shares } from '#worker/features/training/shares/routes.ts'
import { timelineNotes } from '#worker/features/training/timeline-notes/routes.ts'
import { wellnessIngest } from '#worker/features/training/wellness-ingest/routes.ts'
import { workouts } from '#worker/features/training/workouts/routes.ts'
import { api } from '../api.ts'
import { providers } from './providers.ts'

/** What an athlete did, where it comes from and what follows from it. */
export const training = api()
  .route('/', ingestion)
  .route('/', connections)
  .route('/', callbacks)
  .route('/', providers)
  .route('/', imports)
  .route('/', activities)
  .route('/', recordings)
  .route('/', analytics)
  .route('/', diagnostics)
  .route('/', home)
  .route('/', plans)
  .route('/', planControl)
  .route('/', comparedWorkouts)
  .route('/', planFeeds)
  .route('/', planSeason)
  .route('/', coachedSessions)
  .route('/', races)
  .route('/', nutrition)
  .route('/', insights)
  .route('/', workouts)
  .route('/', checkIns)
  .route('/', gear)
  .route('/', timelineNotes)
  .route('/', pain)
  .route('/', wellnessIngest)
  .route('/', shares)
