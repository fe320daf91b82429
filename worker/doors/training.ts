import { api } from '../api.ts'
import { activities } from '../features/activities/routes.ts'
import { analytics } from '../features/analytics/routes.ts'
import { home } from '../features/home/routes.ts'
import { imports } from '../features/imports/routes.ts'
import { ingestion } from '../features/ingestion/routes.ts'
import { strava } from '../features/strava/routes.ts'

/** What an athlete did, where it comes from and what follows from it. */
export const training = api()
  .route('/', ingestion)
  .route('/', strava)
  .route('/', imports)
  .route('/', activities)
  .route('/', analytics)
  .route('/', home)
