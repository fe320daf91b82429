import { relative } from 'node:path'
import { chosenPort } from './chosen-port.ts'
import { deleteLocalData } from './local-data.ts'
import { logPath, rotateLog } from './log-file.ts'
import { forgetRunning, isStarting, readRunning, writeRunning, writeStarting } from './running.ts'
import { isHalfDone, seedDemo } from './seed.ts'
import { type Stack, startStack } from './stack.ts'
import { stravaSubscription } from './strava-subscription.ts'

const defaultPort = 8787
const stopTimeoutMs = 15_000

function say(text: string): void {
  console.log(text)
}

async function start(): Promise<void> {
  const other = readRunning()
  if (other) return say(`StrideIQ already runs here: ${other.appUrl}`)
  if (isStarting()) return say('StrideIQ is being started here already; wait for it, or end it first.')
  const port = chosenPort(process.env.PORT, defaultPort)
  if (port === null) {
    process.exitCode = 1
    return say(`PORT=${process.env.PORT} is no port: give a number from 1 to 65535. Nothing was started.`)
  }
  if (isHalfDone()) {
    say('the demo was cut short last time: beginning it anew …')
    deleteLocalData()
  }
  writeStarting()
  rotateLog()
  const startedMs = performance.now()
  const starting = startStack(port, say)
  stopOnSignal(starting)
  const stack = await starting
  const { appUrl, sandboxUrl, databaseUrl, postgresUrl } = stack
  writeRunning({ pid: process.pid, appUrl, sandboxUrl, databaseUrl, postgresUrl })
  await subscribeToSandbox(stack)
  await hearTexts(stack)
  await sendStripeEvents(stack)
  const logins = await seedDemo(stack, say)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  say(`\nStrideIQ runs at ${stack.appUrl}  (ready in ${seconds} s)`)
  for (const login of logins) say(`  ${login.who.padEnd(28)} ${login.email}  ${login.password}`)
  say(`  mail and provider sandbox    ${stack.sandboxUrl}/mail`)
  say(`  phones, to answer texts      ${stack.sandboxUrl}/phone`)
  say(`  log                          ${relative(process.cwd(), logPath)}`)
  say('Ctrl-C stops it; npm run reset starts over.')
}

/** The sandbox's Strava sends events, as the real one does, once someone has subscribed. */
async function subscribeToSandbox({ vars, sandboxUrl }: Stack): Promise<void> {
  if (!vars.STRAVA_BASE_URL?.startsWith(sandboxUrl)) return
  await stravaSubscription(vars)
    .create()
    .catch((error: unknown) => say(`no Strava events: ${String(error)}`))
}

/** The sandbox's Stripe sends the events of every connected account to the platform's endpoint. */
async function sendStripeEvents({ vars, appUrl, sandboxUrl }: Stack): Promise<void> {
  if (!vars.STRIPE_API_BASE?.startsWith(sandboxUrl)) return
  const body = JSON.stringify({ url: `${appUrl}/v1/webhooks/stripe`, secret: vars.STRIPE_WEBHOOK_SECRET })
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${sandboxUrl}/_control/stripe/endpoints`, { method: 'POST', headers, body })
  if (!answer.ok) say(`no Stripe events: ${answer.status}`)
}

/** The sandbox's phones hand their answers to the product, as a number's webhook does. */
async function hearTexts({ vars, sandboxUrl, appUrl }: Stack): Promise<void> {
  if (!vars.TWILIO_BASE_URL?.startsWith(sandboxUrl)) return
  await fetch(`${sandboxUrl}/_control/twilio/settings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ inbound_url: `${appUrl}/api/sms-inbound` }),
  })
}

/** Ctrl-C, a polite kill, or the end of the process that started us: stop every part, then leave. */
function stopOnSignal(starting: Promise<Stack>): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('\nstopping …')
    setTimeout(() => process.exit(1), stopTimeoutMs).unref()
    await starting.then((stack) => stack.stop()).catch(() => {})
    forgetRunning()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  process.on('disconnect', stop)
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.error(`StrideIQ did not start. More in ${relative(process.cwd(), logPath)}`)
  process.exit(1)
})
