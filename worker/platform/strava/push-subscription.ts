import * as z from 'zod'
import { exchange } from './exchange.ts'
import type { StravaApp } from './oauth.ts'
import { StravaSubscription } from './wire.ts'

const PATH = '/api/v3/push_subscriptions'
const secretOf = (app: StravaApp) => ({ client_id: app.clientId, client_secret: app.clientSecret })

/** Asks Strava to send events to `callbackUrl`. Strava first calls it with a challenge, within 2 s. */
export function createSubscription(app: StravaApp, callbackUrl: string, verifyToken: string) {
  const form = { ...secretOf(app), callback_url: callbackUrl, verify_token: verifyToken }
  return exchange(app, { method: 'POST', path: PATH, form }, StravaSubscription)
}

/** The application's subscription, none or one. */
export function listSubscriptions(app: StravaApp) {
  const query = new URLSearchParams(secretOf(app))
  return exchange(app, { method: 'GET', path: `${PATH}?${query}` }, z.array(StravaSubscription).max(10))
}

export function deleteSubscription(app: StravaApp, id: number) {
  const query = new URLSearchParams(secretOf(app))
  return exchange(app, { method: 'DELETE', path: `${PATH}/${id}?${query}` }, z.unknown())
}
