import { env } from 'cloudflare:workers'
import type { MakePush } from '#dev/sandbox/connected/push.ts'
import { push as coros } from '#dev/sandbox/coros/push.ts'
import { push as garmin } from '#dev/sandbox/garmin/push.ts'
import { push as polar } from '#dev/sandbox/polar/push.ts'
import { push as suunto } from '#dev/sandbox/suunto/push.ts'
import { push as wahoo } from '#dev/sandbox/wahoo/push.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'

/** How each provider beside Strava, whose sandbox sends by itself, tells of an activity. */
const PUSHES = { coros, garmin, polar, suunto, wahoo } satisfies Partial<Record<ConnectedProvider, MakePush>>

export type PushingProvider = keyof typeof PUSHES

/** The request it makes; a forger's is the same without the secrets of the application. */
export async function pushOf(
  provider: PushingProvider,
  about: { activityId: string; athleteId: number; at: Date },
  by: 'itself' | 'a forger' = 'itself',
) {
  const secrets = env as unknown as Record<string, string>
  const guessed = new Proxy(secrets, { get: () => 'guessed-by-somebody-else' })
  const make: MakePush = PUSHES[provider]
  const told = { ...about, sandboxUrl: `${env.TEST_SANDBOX_URL}/${provider}` }
  return make(told, by === 'itself' ? secrets : guessed)
}
