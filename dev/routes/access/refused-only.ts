import { PASSWORD } from '#dev/test/visitor.ts'
import type { RouteExamples } from '../example.ts'
import type { Athlete } from '../people.ts'

const own = (path: string, body: object) => (me: Athlete) => ({ path, cookie: me.cookie, body })

/** The shape of what a browser makes, with nothing behind it. */
const KEY = {
  ...{ id: 'a2V5', rawId: 'a2V5', type: 'public-key', clientExtensionResults: {} },
  response: { clientDataJSON: 'e30', attestationObject: 'oA' },
}

/** For routes that no example asks with success (`budget.ts`): what whoever is refused asks. */
export const REFUSED_ONLY: RouteExamples = {
  'GET /v1/live': (me) => ({ path: '/v1/live', cookie: me.cookie }),
  'GET /ws/coach/:athlete': (me) => ({ path: `/ws/coach/${me.id}`, cookie: me.cookie }),
  'POST /v1/admin/providers/:provider/subscription/renewal': (_, boss) => ({
    path: '/v1/admin/providers/strava/subscription/renewal',
    cookie: boss.cookie,
    body: { reason: 'A test asks for it.', seen_id: '1' },
  }),
  'POST /v1/passkeys': own('/v1/passkeys', { challenge: 'guessed', credential: JSON.stringify(KEY) }),
  'PATCH /v1/passkeys/:id': own('/v1/passkeys/pky_0000000000', { name: 'Key' }),
  'DELETE /v1/passkeys/:id': own('/v1/passkeys/pky_0000000000', { password: PASSWORD }),
  'POST /v1/sessions/passkey': () => ({ path: '/v1/sessions/passkey', body: { challenge: 'guessed' } }),
}
