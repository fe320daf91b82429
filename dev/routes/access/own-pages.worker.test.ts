import { beforeAll, expect, test } from 'vitest'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { exampleOf, routesOf } from '../examples.ts'
import { admin, trainedAthlete } from '../people.ts'
import { firstPerson } from './own-pages.ts'

let first: Awaited<ReturnType<typeof firstPerson>>
beforeAll(async () => {
  first = await firstPerson()
})

test('SEC-01/own pages of a person say what they said before anybody else was there', async () => {
  expect(first.routes.length).toBeGreaterThan(50)
  const [me, boss] = [await trainedAthlete(), await admin()]
  // Whatever an athlete can have, somebody else has by now.
  for (const route of routesOf('athlete').filter((one) =>
    /^(POST|PUT) \/v\d\/(?!admin|sessions)/.test(one),
  )) {
    const { path, cookie, body, headers } = await exampleOf(route)(me, boss)
    const visitor = new NearVisitor()
    visitor.cookie = cookie ?? ''
    const [method = ''] = route.split(' ')
    await visitor.send(method, path, body, headers)
  }
  const changed: string[] = []
  for (const route of first.routes) changed.push(...(await first.changed(route)))
  expect(changed).toEqual([])
})
