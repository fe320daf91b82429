import { expect, test } from 'vitest'
import { everyVerb, wrongly } from './ask-verbs.ts'

test('REL-14 SEC-01/verbs every verb refuses whom its check is against, whatever leads to it', async () => {
  const verbs = everyVerb()
  expect(verbs.length).toBeGreaterThan(400)
  const wrong: string[] = []
  for (const verb of verbs) wrong.push(...(await wrongly(verb)))
  expect(wrong).toEqual([])
})
