import { beforeAll, expect, test } from 'vitest'
import { admin, trainedAthlete } from '../people.ts'
import { firstPerson, othersCome } from './own-pages.ts'

let first: Awaited<ReturnType<typeof firstPerson>>
beforeAll(async () => {
  first = await firstPerson()
})

test('SEC-01/own pages of a person say what they said before anybody else was there', async () => {
  expect(first.routes.length).toBeGreaterThan(50)
  await othersCome(await trainedAthlete(), await admin())
  const changed: string[] = []
  for (const route of first.routes) changed.push(...(await first.changed(route)))
  expect(changed).toEqual([])
})
