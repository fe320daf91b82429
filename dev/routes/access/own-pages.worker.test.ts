import { beforeAll, expect, test } from 'vitest'
import { admin, trainedAthlete } from '../people.ts'
import { failed } from './later.ts'
import { firstPerson, fullPerson, othersCome } from './own-pages.ts'
import { firstPractice } from './own-practice.ts'

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

test('SEC-01/own pages of a person who has all there is say what they said before somebody else had the like', async () => {
  const full = await fullPerson(await trainedAthlete(), await admin())
  expect(full.routes.length).toBeGreaterThan(50)
  await full.othersCome()
  const changed: string[] = [...new Set(failed)]
  for (const route of full.routes) changed.push(...(await full.changed(route)))
  expect(changed).toEqual([])
})

test('SEC-01/own pages of a practice and of its client say what they said before others had the like', async () => {
  const practice = await firstPractice(await trainedAthlete(), await admin())
  expect(practice.things).toBeGreaterThan(17)
  expect(practice.routes.length).toBeGreaterThan(30)
  await practice.othersCome()
  const changed: string[] = [...new Set(failed)]
  for (const route of practice.routes) changed.push(...(await practice.changed(route)))
  expect(changed).toEqual([])
})
