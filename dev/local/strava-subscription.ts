import type { Answer } from '#worker/platform/providers/ask.ts'
import type { StravaApp } from '#worker/platform/strava/oauth.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
} from '#worker/platform/strava/push-subscription.ts'
import type { Vars } from './vars.ts'

type Subscription = { id?: number; callback_url?: string | null | undefined }

/** The push subscription of the Strava application that `vars` names, seen from the command line. */
export function stravaSubscription(vars: Vars) {
  const app: StravaApp = {
    fetch,
    baseUrl: vars.STRAVA_BASE_URL ?? 'https://www.strava.com',
    clientId: vars.STRAVA_CLIENT_ID ?? '',
    clientSecret: vars.STRAVA_CLIENT_SECRET ?? '',
  }
  const callbackUrl = vars.STRAVA_WEBHOOK_CALLBACK_URL ?? ''
  const show = async (): Promise<Subscription | undefined> => given(await listSubscriptions(app))[0]
  const end = async ({ id }: Subscription) => {
    if (id !== undefined) given(await deleteSubscription(app, id))
  }
  return {
    show,
    async remove(): Promise<void> {
      const current = await show()
      if (current) await end(current)
    },
    /** Strava calls the address back within two seconds, so the product must run there. */
    async create(): Promise<Subscription> {
      const current = await show()
      if (current?.callback_url === callbackUrl) return current
      if (current) await end(current)
      given(await createSubscription(app, callbackUrl, vars.STRAVA_WEBHOOK_VERIFY_TOKEN ?? ''))
      return (await show()) ?? { callback_url: callbackUrl }
    },
  }
}

function given<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`Strava refuses: ${answer.refusal}`)
  return answer.value
}
