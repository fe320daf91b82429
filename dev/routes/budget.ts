import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

/** What a route may wait for, one trip after another. */
const BUDGET: Record<string, number> = {
  // A write that comes by GET, as at a log-in: who asks, then the state is used up before the code is exchanged, then
  // what it gave is stored.
  ...Object.fromEntries(CONNECTED_PROVIDERS.map((provider) => [`GET /${provider}/callback`, 3])),
  // A look at an athlete's data is written down before it is shown.
  'GET /v1/practices/:practice/clients/:client/training': 2,
  'GET /v1/practices/:practice/clients/:client/plan': 2,
  'GET /v1/practices/:practice/clients/:client/readiness': 2,
  // Whose plan it is, then the plan, then the proposal is stored.
  'POST /v1/practices/:practice/clients/:client/plan-proposals': 3,
  // Who asks and whose client it is, then what they may see of them, each look written down, then the draft is stored.
  'POST /v1/practices/:practice/clients/:client/trainer-messages/drafts': 5,
  // The proposal, then the plan, then both are stored, then its receipt is read as everybody reads it.
  'POST /v2/coach/actions/:proposal/confirm': 4,
  // Who asks, the rejection, then the proposal as everybody reads it.
  'POST /v2/coach/actions/:proposal/reject': 3,
  // The same of taking it back.
  'POST /v2/coach/actions/:proposal/undo': 4,
  // Who is no owner is told nothing of a password: it is looked at after that.
  'POST /v1/practices/:practice/stripe': 3,
  'DELETE /v1/practices/:practice/stripe': 3,
  'PUT /v1/practices/:practice/stripe/webhook-secret': 3,
  // Whose address it is, then what is known of its workouts, then they are stored.
  'POST /v1/ingest/:token': 3,
  // The thread's object is asked once it is sure who asks; it looks whether this came before, then stores it.
  'POST /v1/coach/chat/stream': 3,
  // What was written, then what it is held against once more, then it is stored.
  'POST /v1/coach/model_plans/:id/plan': 3,
  'POST /v1/sessions': 3,
  'POST /v1/sessions/second-factor': 3,
  // As at a log-in: a code is used up before what it opens is stored.
  'POST /v1/two-factor/confirmation': 3,
}
export const budgetOf = (route: string) => BUDGET[route] ?? (route.startsWith('GET ') ? 1 : 2)

/** Routes without an example, and why. */
export const WITHOUT_EXAMPLE: Record<string, string> = {
  'GET /v1/live': 'a socket',
  'GET /ws/coach/:athlete': 'a socket',
  'POST /v1/admin/providers/:provider/subscription/renewal': 'asks the provider, which calls back',
  'POST /v1/passkeys': 'needs a key that signs',
  'PATCH /v1/passkeys/:id': 'needs a key that signs',
  'DELETE /v1/passkeys/:id': 'needs a key that signs',
  'POST /v1/sessions/passkey': 'needs a key that signs',
}
