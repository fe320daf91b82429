import { expect, test } from 'vitest'
import { all, importsOf, textOf } from '#dev/code/sources.ts'

const HERE = 'worker/features/coach/messages'

test('CO-16 a message is made by nothing but the two requests that its writers send', () => {
  const code = all.filter((path) => path.startsWith('worker/') && !path.includes('.test.'))
  const inserts = code.filter((path) =>
    /insert into (\$\{trainerMessage\}|"?trainer_message)|insert\(trainerMessage\)/.test(textOf(path)),
  )
  expect(inserts).toEqual([`${HERE}/repo/write.ts`])
  const users = (of: string) =>
    code.filter((path) => importsOf(path, textOf(path)).some(({ to, typeOnly }) => to === of && !typeOnly))
  const uses = (name: string) => users(`${HERE}/repo/write.ts`).filter((path) => textOf(path).includes(name))
  expect(uses('insertOfTrainer')).toEqual([`${HERE}/write-to-client.ts`])
  expect(uses('insertOfAthlete')).toEqual([`${HERE}/write-to-trainer.ts`])
  // One module that both kinds of routes read when they are asked; each of the two verbs is named by one of them.
  const [verbs, routes] = [`${HERE}/verbs.ts`, [`${HERE}/routes-practice.ts`, `${HERE}/routes.ts`]]
  expect([users(`${HERE}/write-to-client.ts`), users(`${HERE}/write-to-trainer.ts`)]).toEqual([
    [verbs],
    [verbs],
  ])
  expect(users(verbs).toSorted()).toEqual(routes)
  const naming = (name: string) => routes.filter((path) => textOf(path).includes(name))
  expect([naming('writeToClient'), naming('writeToTrainer')]).toEqual(routes.map((path) => [path]))
})
