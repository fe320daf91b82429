/** What a door may wait for, one trip after another. */
const BUDGET: Record<string, number> = {
  // A look at an athlete's data is written down before it is shown.
  'GET /v1/practices/:practice/clients/:client/training': 2,
  'POST /v1/sessions': 3,
  'POST /v1/sessions/second-factor': 3,
}
/** Doors that still wait too often, each as often as it does now: none may join them, and none may wait more. */
export const OVER: Record<string, number> = {
  'GET /strava/callback': 4,
  'POST /v1/accounts': 3,
  'POST /v1/admin/athletes/:id/block': 5,
  'POST /v1/admin/athletes/:id/password-reset': 5,
  'POST /v1/admin/athletes/:id/unblock': 5,
  'POST /v1/admin/ingestion/strava/retry': 5,
  'POST /v1/admin/jobs/failed/:id/dismiss': 3,
  'POST /v1/admin/jobs/failed/:id/replay': 3,
  'POST /v1/passkeys/options': 3,
  'POST /v1/two-factor': 3,
  'POST /v1/two-factor/confirmation': 3,
  'PUT /v1/admin/athletes/:id/permissions': 5,
  'PUT /v1/admin/flags/:key': 3,
  'PUT /v1/email': 3,
  'PUT /v1/password': 3,
}
export const budgetOf = (door: string) => BUDGET[door] ?? (door.startsWith('GET ') ? 1 : 2)

/** Doors that are not counted here, and why. */
export const UNCOUNTED: Record<string, string> = {
  'GET /v1/live': 'a socket',
  'GET /v1/admin/strava/subscription': 'asks Strava, not the database',
  'POST /v1/admin/strava/subscription': 'asks Strava, not the database',
  'DELETE /v1/admin/strava/subscription': 'asks Strava, not the database',
  'POST /v1/passkeys': 'needs a key that signs',
  'PATCH /v1/passkeys/:id': 'needs a key that signs',
  'DELETE /v1/passkeys/:id': 'needs a key that signs',
  'POST /v1/sessions/passkey': 'needs a key that signs',
}
