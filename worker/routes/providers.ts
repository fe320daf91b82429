import { Hono } from 'hono'
import { strava } from '#worker/features/training/strava/routes.ts'
import { suunto } from '#worker/features/training/suunto/routes.ts'
import { wahoo } from '#worker/features/training/wahoo/routes.ts'
import type { AppEnv } from '#worker/platform/http.ts'

/** Routes of the adapters: what a provider calls itself, and Admin's view of that. */
export const providers = new Hono<AppEnv>().route('/', strava).route('/', suunto).route('/', wahoo)
