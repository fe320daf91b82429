import { activities } from '#worker/features/training/activities/routes.ts'
import { analytics } from '#worker/features/training/analytics/routes.ts'
import { home } from '#worker/features/training/home/routes.ts'
import { imports } from '#worker/features/training/imports/routes.ts'
import { ingestion } from '#worker/features/training/ingestion/routes.ts'
import { strava } from '#worker/features/training/strava/routes.ts'
import { api } from '../api.ts'

/** What an athlete did, where it comes from and what follows from it. */
export const training = api()
  .route('/', ingestion)
  .route('/', strava)
  .route('/', imports)
  .route('/', activities)
  .route('/', analytics)
  .route('/', home)
