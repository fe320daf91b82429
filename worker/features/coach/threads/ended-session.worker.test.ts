import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { Visitor } from '#dev/test/visitor.ts'
import { askStream, ENDED, Script, STARTED, said, talker, textOf } from './thread-fixture.ts'

/** A socket that never answers a close, as a thief's would not: what it got, and whether it was told to close. */
async function openSocket(athleteId: string, cookie: string) {
  const { webSocket } = await exports.default.fetch(`${env.APP_ORIGIN}/ws/coach/${athleteId}`, {
    headers: { Upgrade: 'websocket', Cookie: cookie, Origin: env.APP_ORIGIN },
  })
  if (!webSocket) throw new Error('no socket')
  webSocket.accept({ allowHalfOpen: true })
  const page = { webSocket, got: [] as string[], isClosed: false }
  webSocket.addEventListener('message', (event) => void page.got.push(String(event.data)))
  webSocket.addEventListener('close', () => {
    page.isClosed = true
  })
  return page
}

const asking = (message: string) => JSON.stringify({ message })

/** An athlete who is being answered, and a second device of theirs. */
async function twoDevices() {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const other = new Visitor()
  await other.logIn(me.email)
  return { ...me, script, other }
}

test('SEC-03/ended a socket whose session has ended asks the coach nothing, whoever leaves the close unanswered', async () => {
  const me = await twoDevices()
  const [stolen, own] = [await openSocket(me.id, me.other.cookie), await openSocket(me.id, me.visitor.cookie)]
  expect((await me.other.send('DELETE', '/v1/sessions/current')).status).toBe(204)
  await until('the socket is told to close', async () => stolen.isClosed)
  stolen.webSocket.send(asking('Who am I?'))
  own.webSocket.send(asking('What is next?'))
  me.script.say(STARTED, said('Rest.'), ENDED)
  await until('the other device is answered', async () => own.got.includes('{"type":"complete"}'))
  const { turns } = await me.thread()
  expect(turns.map(({ text }: { text: string }) => text)).toEqual(['What is next?'])
  expect(stolen.got).toEqual([])
})

test('SEC-03/ended a stream whose session has ended hears no more of an answer, and another device hears all', async () => {
  const me = await twoDevices()
  const asked = await me.send('What is next?')
  me.script.say(STARTED, said('Rest '))
  await asked.read(2)
  const stolen = await askStream(me.other, 'GET')
  expect(textOf(await stolen.read(2))).toBe('Rest ')
  expect((await me.other.send('DELETE', '/v1/sessions/current')).status).toBe(204)
  // One that is left open hears more than it may, below.
  const ended = stolen.read()
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))])
  me.script.say(said('today.'), ENDED)
  expect(textOf(await asked.read())).toBe('Rest today.')
  await ended
  expect(textOf(stolen.heard)).toBe('Rest ')
})
