import { invites } from '#worker/features/account/accounts/routes-invites.ts'
import { accountSupport } from '#worker/features/account/accounts/routes-support.ts'
import { admin as people } from '#worker/features/admin/admin/routes.ts'
import { audit } from '#worker/features/admin/audit/routes.ts'
import { flags } from '#worker/features/admin/flags/routes.ts'
import { impersonation } from '#worker/features/admin/impersonation/routes.ts'
import { ops } from '#worker/features/admin/ops/routes.ts'
import { texting } from '#worker/features/admin/texting/routes.ts'
import { tiers } from '#worker/features/admin/tiers/routes.ts'
import { models } from '#worker/features/coach/models/routes.ts'
import { coachSupport } from '#worker/features/coach/threads/routes-support.ts'
import { practiceAudits } from '#worker/features/practice/practice-audits/routes.ts'
import { ingestion } from '#worker/features/training/ingestion/routes.ts'
import { providerEvents } from '#worker/features/training/provider-events/routes.ts'
import { api } from '../api.ts'

/** Routes of Admin. The last two have routes of an athlete's training besides. */
export const admin = api()
  .route('/', invites)
  .route('/', accountSupport)
  .route('/', coachSupport)
  .route('/', people)
  .route('/', impersonation)
  .route('/', audit)
  .route('/', flags)
  .route('/', ops)
  .route('/', texting)
  .route('/', tiers)
  .route('/', models)
  .route('/', practiceAudits)
  .route('/', ingestion)
  .route('/', providerEvents)
