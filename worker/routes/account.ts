import { accounts } from '#worker/features/account/accounts/routes.ts'
import { passkeys } from '#worker/features/account/accounts/routes-passkeys.ts'
import { consents } from '#worker/features/account/consents/routes.ts'
import { entitlements } from '#worker/features/account/entitlements/routes.ts'
import { live } from '#worker/features/account/live/routes.ts'
import { onboarding } from '#worker/features/account/onboarding/routes.ts'
import { ownData } from '#worker/features/account/own-data/routes.ts'
import { profile } from '#worker/features/account/profile/routes.ts'
import { impersonationEnd } from '#worker/features/admin/impersonation/routes-end.ts'
import { api } from '../api.ts'

/** A person's own account, whatever else they are here for. */
export const account = api()
  .route('/', accounts)
  .route('/', passkeys)
  .route('/', profile)
  .route('/', onboarding)
  .route('/', consents)
  .route('/', ownData)
  .route('/', live)
  .route('/', entitlements)
  .route('/', impersonationEnd)
