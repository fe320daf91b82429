import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROUTES = new URL('../routes/', import.meta.url)

test('CTRL-10/refusal a page that reads its data again keeps what a form was refused for: the router alone forgets it', () => {
  const listening = readdirSync(ROUTES)
    .map((name) => ({ name, source: readFileSync(new URL(name, ROUTES), 'utf8') }))
    .filter(({ source }) => source.includes('useLive('))
  expect(listening.length).toBeGreaterThan(10)
  expect(listening.filter(({ source }) => source.includes('useActionData')).map(({ name }) => name)).toEqual(
    [],
  )
})
