import { answers as accounts } from '#worker/features/account/accounts/answers.ts'
import { answers as consents } from '#worker/features/account/consents/answers.ts'
import { answers as live } from '#worker/features/account/live/answers.ts'
import { answers as onboarding } from '#worker/features/account/onboarding/answers.ts'
import { answers as profile } from '#worker/features/account/profile/answers.ts'
import { answers as packages } from '#worker/features/practice/packages/answers.ts'

/** What every route answers, by `GET /v1/address` and status. Loaded for the API's description alone. */
export const ANSWERS = {
  ...accounts,
  ...consents,
  ...live,
  ...onboarding,
  ...packages,
  ...profile,
}
