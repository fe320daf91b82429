import { Hono } from 'hono'
import type { AppEnv } from '#worker/platform/http.ts'
import { openLive } from './open-live.ts'

/** The socket an open page listens on. */
export const live = new Hono<AppEnv>().get('/v1/live', (c) => openLive(c.var.ctx, c.req.raw))
