import { api } from '../api.ts'
import { accounts } from '../features/accounts/routes.ts'
import { passkeys } from '../features/accounts/routes-passkeys.ts'
import { consents } from '../features/consents/routes.ts'
import { live } from '../features/live/routes.ts'
import { onboarding } from '../features/onboarding/routes.ts'
import { profile } from '../features/profile/routes.ts'

/** A person's own account, whatever else they are here for. */
export const account = api()
  .route('/', accounts)
  .route('/', passkeys)
  .route('/', profile)
  .route('/', onboarding)
  .route('/', consents)
  .route('/', live)
