import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { slowLine } from './slow-line.ts'

test('PERF-05/line what passes a slow line arrives whole and in order, however busy the machine is', async () => {
  const said = Array.from({ length: 60 }, (_, at) => `piece ${at};`)
  const server = createServer(async (socket) => {
    for (const piece of said) {
      socket.write(piece)
      await new Promise((resume) => setImmediate(resume))
      // As a machine does that has other work: the clock goes on while nothing is looked at.
      for (const until = performance.now() + 3; performance.now() < until; );
    }
    socket.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const options = { delayMs: 20, bytesPerS: 1_000_000, withoutRules: false }
  const line = await slowLine(`http://127.0.0.1:${address.port}`, options)
  const heard: Buffer[] = []
  const socket = connect(Number(new URL(line.url).port), 'localhost')
  socket.on('data', (piece) => heard.push(piece))
  await once(socket, 'close')
  line.close()
  server.close()
  expect(Buffer.concat(heard).toString()).toBe(said.join(''))
})
