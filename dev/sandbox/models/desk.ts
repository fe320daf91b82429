import { createHash } from 'node:crypto'
import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'
import type { Asked, Said } from './asked.ts'
import { Behaviour, Scripted } from './behaviour.ts'
import { think } from './brain.ts'

const MOST_REQUESTS = 200
const MOST_BEGINNINGS = 2000

export interface Usage {
  plain: number
  cached: number
  written: number
  out: number
}

/** What one provider's models are like, what they were asked, and what a tester told them. */
export interface Desk {
  behaviour(): Behaviour
  /** The next answer; what a tester wrote word for word comes first. */
  answer(asked: Asked, body: unknown): Said
  /** @param beginnings what a cache may hold, each the whole text up to there, shortest first */
  usage(beginnings: readonly string[], whole: string, said: Said): Usage
  newId(): string
  isRetired(model: string): boolean
  control: Hono
}

const tokens = (text: string) => Math.ceil(text.length / 4)
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

export function createDesk(name: string, parts: { store: Store; clock: Clock }): Desk {
  const { clock } = parts
  const section = parts.store.section(`${name}-behaviour`, { behaviour: Behaviour.parse({}) })
  const script: Scripted[] = []
  const requests: { at: string; model: string; body: unknown }[] = []
  const seen = new Set<string>()
  let lastId = 0

  const set = (behaviour: Behaviour) => {
    section.value = { behaviour }
    section.save()
  }
  const countDown = (behaviour: Behaviour) => {
    if (behaviour.times === null) return
    set(behaviour.times <= 1 ? Behaviour.parse({}) : { ...behaviour, times: behaviour.times - 1 })
  }
  const scripted = (): Said | null => {
    const next = script.shift()
    return next
      ? { ...next, calls: next.calls as Said['calls'], reason: next.calls.length > 0 ? 'calls' : 'end' }
      : null
  }

  return {
    behaviour: () => section.value.behaviour,
    isRetired: (model) => section.value.behaviour.retired.includes(model),
    newId: () => String(++lastId).padStart(6, '0'),
    answer(asked, body) {
      requests.push({ at: new Date(clock.nowMs()).toISOString(), model: asked.model, body })
      if (requests.length > MOST_REQUESTS) requests.shift()
      const { behaviour } = section.value
      countDown(behaviour)
      return scripted() ?? think(asked, behaviour, clock.nowMs())
    },
    usage(beginnings, whole, said) {
      const known = beginnings.findLast((text) => seen.has(hash(text))) ?? ''
      const longest = beginnings.at(-1) ?? ''
      for (const text of beginnings) seen.add(hash(text))
      if (seen.size > MOST_BEGINNINGS) seen.clear()
      return {
        cached: tokens(known),
        written: Math.max(0, tokens(longest) - tokens(known)),
        plain: Math.max(0, tokens(whole) - tokens(longest)),
        out: tokens(said.text + JSON.stringify(said.calls)),
      }
    },
    control: new Hono()
      .get('/behaviour', (c) => c.json(section.value.behaviour))
      .post('/behaviour', zValidator('json', Behaviour), (c) => {
        set(c.req.valid('json'))
        return c.json(section.value.behaviour)
      })
      .delete('/behaviour', (c) => {
        set(Behaviour.parse({}))
        script.length = 0
        return c.body(null, 204)
      })
      .post('/script', zValidator('json', z.array(Scripted).max(1000)), (c) => {
        script.push(...c.req.valid('json'))
        return c.json({ waiting: script.length })
      })
      .get('/requests', (c) => c.json(requests))
      .delete('/requests', (c) => {
        requests.length = 0
        return c.body(null, 204)
      }),
  }
}
