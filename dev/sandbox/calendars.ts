import { Hono } from 'hono'
import type { Store } from './store.ts'

const MOST_FILES = 50
const MOST_CHARS = 200_000

/** Calendars that people keep elsewhere: files that are put here and read as any host would serve them. */
export function createCalendars(store: Store) {
  const files = store.section<Record<string, string>>('calendars', {})
  return {
    wire: new Hono().get('/:file', (c) => {
      const text = files.value[c.req.param('file')]
      if (text === undefined) return c.text('No such calendar', 404)
      return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
    }),
    control: new Hono().put('/:file', async (c) => {
      const [file, text] = [c.req.param('file'), await c.req.text()]
      const isNew = files.value[file] === undefined
      if (text.length > MOST_CHARS) return c.text('Too long', 413)
      if (isNew && Object.keys(files.value).length >= MOST_FILES) return c.text('Too many calendars', 409)
      files.value[file] = text
      files.save()
      return c.body(null, 204)
    }),
  }
}
