import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { connectStrava } from '#dev/local/demo/histories.ts'
import { ROBIN, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { diskHome, testHome } from '#dev/test/run-dir.ts'
import { until } from '#dev/test/until.ts'
import { withProduct } from './bench-product.ts'
import { makeReaders, type Reader } from './coach/readers.ts'
import { leftAtMs, startTap, type Upstream } from './coach/tap.ts'
import { check, conclude, machine, median, printTable, spread } from './report.ts'

// Fifty people ask at once. Each sentence is timed from the byte that shows that it is over, which is the first of the
// next one or the end of the answer ("on the 3." may go on with "May"), as that leaves the provider, to its arrival at the
// reader, through adapter, verifier and the thread's object, which keeps it before anybody hears it. The same streams
// read straight from the provider are the floor: what this machine takes for the bytes alone.

const STREAMS = 50
const LOOK_UPS = 20
const MOST_MS = 10
const LOOK_UP_MS = 100
/** Between two frames of a provider: at most a few words each, as they send them. */
const FRAME_MS = 100

/** All of them run at once, and not in step, as nobody's do. */
interface Load {
  name: string
  /** Between two beginnings, which cost a hundred times what a sentence costs. */
  apartMs: number
  sentences: readonly string[]
}

const TURNS = ['Today', 'Tomorrow', 'After that', 'At the week’s end', 'Later on', 'With time']
const ADVICE = [
  'you may run by feel and keep the effort light',
  'take it as it comes and leave the watch at home',
  'go with friends if they are about',
  'keep to the paths that you like',
]
const said = (advice: readonly string[]) => advice.flatMap((what) => TURNS.map((when) => `${when} ${what}.`))

/** Long answers, as the coach's are, and people who ask as they come: fifty run at once once some seconds have gone by. */
const STEADY: Load = { name: 'people who ask as they come', apartMs: 150, sentences: said(ADVICE) }
/** Short answers, all begun within two seconds: more beginnings a second than fifty streams can have for long. */
const RUSH: Load = { name: 'all within two seconds', apartMs: 37, sentences: said(ADVICE.slice(0, 1)) }

/** Each answer is its own, so that what was heard is found again in what left. */
const answerOf = ({ sentences }: Load, i: number) => [...sentences, `So goes it, ${word(i)}.`].join(' ')
const word = (i: number) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26), 97 + (i % 26))

interface Heard {
  text: string
  atMs: number
}

/** The words of a talk's stream as they come, with their moments. */
async function hear(response: Response): Promise<Heard[]> {
  const heard: Heard[] = []
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of response.body ?? []) {
    const atMs = performance.now()
    rest += decoder.decode(bytes, { stream: true })
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      if (!/^event: text$/m.test(block)) continue
      heard.push({ text: String(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}').text), atMs })
    }
  }
  return heard
}

const ask = (client: Reader, message: string) =>
  client.fetch('/v1/coach/chat/stream', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ message }),
  })

/** From the moment at which each sentence was known to be over to its arrival. */
function latencies(heard: readonly Heard[], upstream: Upstream): number[] {
  let length = 0
  return heard.map(({ text, atMs }) => {
    length += text.length
    const isLast = length >= upstream.text.length
    return atMs - (isLast ? (upstream.left.at(-1)?.atMs ?? Number.NaN) : leftAtMs(upstream, length + 1))
  })
}

const share = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN

const row = (who: string, took: readonly number[]) => [
  who,
  String(took.length),
  ...[0.5, 0.99, 1].map((part) => `${share(took, part).toFixed(1)} ms`),
]

/** What sessions are signed with in this run. */
const SECRET = 'of-this-bench-alone-0123456789abcdef'

const tap = await startTap()
const vars = { ANTHROPIC_BASE_URL: tap.url, MISTRAL_API_KEY: '', OPENAI_API_KEY: '', AUTH_SECRETS: SECRET }
const verdicts = await withProduct(
  async (product) => {
    tap.aim(`${product.sandboxUrl}/anthropic`)
    const control = (path: string, body: unknown) =>
      fetch(`${product.sandboxUrl}/_control/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }).then((answer) => check(answer.ok, path))
    const origins = {
      appUrl: product.url,
      sandboxUrl: product.sandboxUrl,
      postgresUrl: product.database.postgresUrl,
    }
    await control('strava/limits', { overall: [3000, 3000], read: [3000, 100] })
    const owner = await registerOwner(origins)
    const robin = await registerInvited(origins, owner, ROBIN)
    await connectStrava(robin)
    const people = await makeReaders(product, { like: ROBIN.email, count: STREAMS, secret: SECRET })
    await until(
      'the history is in',
      async () => {
        const { coverage } = await robin.send<{ coverage: { activities: number } }>(
          'GET',
          '/v1/dashboard/summary',
        )
        return coverage.activities > 4000
      },
      600_000,
    )

    const lookUps: number[] = []
    for (let i = 0; i < LOOK_UPS; i++) {
      const startMs = performance.now()
      const heard = await hear(await ask(robin, `What was my longest run in ${2019 + (i % 7)}?`))
      check(heard.length > 0, 'a look-up says something')
      if (i >= LOOK_UPS / 4) lookUps.push(performance.now() - startMs)
    }
    check(tap.upstreams.length === 0, 'a look-up asks no model')

    await control('anthropic/behaviour', { delay_ms: FRAME_MS })
    const script = (load: Load) =>
      control(
        'anthropic/script',
        people.map((_, i) => ({ text: answerOf(load, i), calls: [] })),
      )
    await script(RUSH)
    const floor = await straight(tap.url)
    const play = async (load: Load) => {
      await script(load)
      tap.upstreams.length = 0
      let open = 0
      let most = 0
      const all = await Promise.all(
        people.map(async (one, i) => {
          await new Promise((resolve) => setTimeout(resolve, i * load.apartMs))
          const answer = await ask(one, `How should I go on with it, and what of idea ${i}?`)
          most = Math.max(most, ++open)
          const heard = await hear(answer)
          open--
          return heard
        }),
      )
      check(tap.upstreams.length === STREAMS, 'each was asked once')
      check(most === STREAMS, `${load.name}: ${most} at once`)
      const took = all.flatMap((heard) => {
        const text = heard.map((one) => one.text).join('')
        const upstream = tap.upstreams.find((one) => one.text.trim() === text.trim())
        check(upstream !== undefined, 'every word, once')
        return upstream ? latencies(heard, upstream) : []
      })
      check(took.length >= STREAMS * load.sentences.length, 'sentence by sentence')
      for (const [i, one] of people.entries()) {
        if (i % 10 !== 0) continue
        const thread = await (await one.fetch('/v1/coach/thread')).text()
        for (const sentence of load.sentences) check(thread.includes(sentence), 'every sentence is kept')
      }
      return took
    }
    const rush = await play(RUSH)
    const steady = await play(STEADY)
    printTable('A verified sentence, with 50 streams', [
      ['', 'sentences', 'half', '99 %', 'longest'],
      row(`through us, ${STEADY.name}`, steady),
      row(`through us, ${RUSH.name}`, rush),
      row('straight from the provider', floor),
    ])
    return [
      {
        what: 'a verified sentence, p99 of 50 streams',
        target: `≤ ${MOST_MS} ms`,
        measured: `${share(steady, 0.99).toFixed(1)} ms (straight ${share(floor, 0.99).toFixed(1)} ms)`,
        holds: share(steady, 0.99) <= MOST_MS,
      },
      {
        what: 'a look-up over ten years, whole',
        target: `< ${LOOK_UP_MS} ms`,
        measured: spread(lookUps, 'ms'),
        holds: median(lookUps) < LOOK_UP_MS,
      },
    ]
  },
  // Each commit of an object is an fsync on the one thread of the local runtime, and none at Cloudflare: in memory, as
  // PostgreSQL's are left out in benches, it is our own work that is timed.
  { vars, home: testHome() },
)
await tap.close()
console.log(`A commit to this machine’s disk would add ${commitMs()} to each sentence.`)
console.log(machine())
conclude('The coach', verdicts)

/** What a small write takes until it is on the disk: half of them, and 99 %. */
function commitMs(): string {
  const path = `${diskHome()}/commit-${process.pid}`
  const file = openSync(path, 'w')
  const took = Array.from({ length: 200 }, () => {
    const startMs = performance.now()
    writeSync(file, 'x'.repeat(4096))
    fsyncSync(file)
    return performance.now() - startMs
  })
  closeSync(file)
  rmSync(path)
  return `${share(took, 0.5).toFixed(1)} ms (99 %: ${share(took, 0.99).toFixed(1)} ms)`
}

/** The same words from the provider to the reader with nothing between but the tap, as many at once. */
async function straight(url: string): Promise<number[]> {
  tap.upstreams.length = 0
  const took: number[] = []
  await Promise.all(
    Array.from({ length: STREAMS }, async () => {
      const answer = await fetch(`${url}/v1/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-api-key': 'sandbox-anthropic-key',
          'anthropic-version': '2023-06-01',
        },
        body: JSON.stringify({
          ...{ model: 'claude-sonnet-5-5', max_tokens: 500, stream: true },
          messages: [{ role: 'user', content: 'Go on.' }],
        }),
      })
      check(answer.ok, 'the provider answers')
      const decoder = new TextDecoder()
      for await (const bytes of answer.body ?? []) {
        const atMs = performance.now()
        const left = tap.upstreams
          .flatMap((one) => one.left.map((each) => each.atMs))
          .filter((ms) => ms <= atMs)
        if (/text_delta/.test(decoder.decode(bytes))) took.push(atMs - Math.max(...left))
      }
    }),
  )
  return took
}
