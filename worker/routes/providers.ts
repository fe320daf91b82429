import { Hono } from 'hono'
import { callbacksAt } from '#worker/features/training/provider-events/routes-callbacks.ts'
import { strava } from '#worker/features/training/strava/routes.ts'
import type { AppEnv } from '#worker/platform/http.ts'

/** Where the events of each provider come. One that does not sign them is given an address that ends in a secret. */
export const CALLBACKS = [
  '/coros/webhook',
  '/garmin/webhook/:secret',
  '/polar/webhook',
  '/suunto/webhook',
  '/wahoo/webhook',
]

/** Routes of the adapters: what a provider calls itself, and Admin's view of that. */
export const providers = new Hono<AppEnv>().route('/', strava).route('/', callbacksAt(CALLBACKS))
