import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, named } from '#worker/platform/http.ts'
import { receiveCallback } from './receive-callback.ts'
import { EventsProvider } from './schema.ts'

/** What providers call themselves: where their events come. The first part of each address is the provider. */
export const callbacksAt = (paths: string[]) =>
  new Hono<AppEnv>().on('POST', paths, asVisitor, async (c) => {
    const { req } = c
    const call = { raw: await req.text(), headers: req.raw.headers, secret: req.param('secret') ?? '' }
    return answer(c, await receiveCallback(c.var.ctx, named(EventsProvider, req.path.split('/')[1]), call))
  })
