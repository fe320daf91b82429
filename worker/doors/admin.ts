import { api } from '../api.ts'
import { invites } from '../features/accounts/routes-invites.ts'
import { accountSupport } from '../features/accounts/routes-support.ts'
import { admin as people } from '../features/admin/routes.ts'
import { audit } from '../features/audit/routes.ts'
import { flags } from '../features/flags/routes.ts'
import { ingestion } from '../features/ingestion/routes.ts'
import { ops } from '../features/ops/routes.ts'
import { practiceAudits } from '../features/practice-audits/routes.ts'
import { strava } from '../features/strava/routes.ts'

/** Doors of Admin. The last two have doors of an athlete's training besides. */
export const admin = api()
  .route('/', invites)
  .route('/', accountSupport)
  .route('/', people)
  .route('/', audit)
  .route('/', flags)
  .route('/', ops)
  .route('/', practiceAudits)
  .route('/', ingestion)
  .route('/', strava)
