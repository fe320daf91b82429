import { expect, test } from 'vitest'
import { holdUnlessReached } from './reached.ts'

const OURS = { 'X-Request-Id': 'req_1' }

/** A page opened some seconds ago, whose server answers so; a form on it is sent, as often as it lets itself be. */
function page(openS: number, answer: () => Response) {
  const said: boolean[] = []
  const sent: unknown[] = []
  let seconds = openS
  const hold = holdUnlessReached({
    now: () => seconds * 1000,
    ask: async () => answer(),
    sayNotSent: (is) => said.push(is),
  })
  const form = { method: 'post', requestSubmit: (by: unknown) => send(by) }
  const send = (submitter: unknown) => {
    let isHeld = false
    const event = { target: form, submitter, stopImmediatePropagation() {} }
    hold({ ...event, preventDefault: () => (isHeld = true) } as unknown as SubmitEvent)
    if (!isHeld) sent.push(submitter)
  }
  const press = async () => {
    send('button')
    await new Promise((done) => setTimeout(done))
  }
  return { press, sent, said, form, wait: (s: number) => (seconds += s) }
}

test('REL-05/typed a long written form stays, and says so, while a gateway answers for a server that is not there', async () => {
  for (const gone of [
    new Response('<h1>502</h1>', { status: 502 }),
    new Response('<h1>Log in to Wi-Fi</h1>', { status: 200 }),
    Response.json({}, { status: 503, headers: OURS }),
  ]) {
    let answer = gone
    const { press, sent, said, wait } = page(90, () => answer)
    await press()
    expect([sent, said]).toEqual([[], [true]])
    answer = new Response('ok', { headers: OURS })
    await press()
    expect([sent, said]).toEqual([['button'], [true, false]])
    // It was met just now; a minute on it is asked again.
    await press()
    expect([sent.length, said.length]).toEqual([2, 2])
    wait(60)
    await press()
    expect([sent.length, said.length]).toEqual([3, 3])
  }
})

test('REL-05/typed a server that answers nothing at all is not there; a short form and a search go out at once', async () => {
  const cut = page(90, () => {
    throw new TypeError('Failed to fetch')
  })
  await cut.press()
  expect([cut.sent, cut.said]).toEqual([[], [true]])
  const short = page(5, () => new Response('', { status: 502 }))
  await short.press()
  const search = page(90, () => new Response('', { status: 502 }))
  search.form.method = 'get'
  await search.press()
  expect([short.sent, search.sent, short.said]).toEqual([['button'], ['button'], []])
})
