import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectStrava, enterByHand, importOwnFiles } from './demo/histories.ts'
import {
  ALEX,
  logIn,
  NEWCOMER,
  OWNER,
  PASSWORD,
  ROBIN,
  registerInvited,
  registerOwner,
} from './demo/people.ts'
import { seedPlan } from './demo/plan.ts'
import { INES, JONAS } from './demo/practice/cast.ts'
import { seedPractice } from './demo/practice/seed-practice.ts'
import { seedTalk } from './demo/talk.ts'
import { giveTiers } from './demo/tiers.ts'
import { writeCheckIns } from './demo/write-check-ins.ts'
import { logWriter } from './log-file.ts'
import { localDir } from './paths.ts'
import type { Stack } from './stack.ts'

export type DemoLogin = { who: string; email: string; password: string }

interface Done {
  /** The demo was begun in an empty product. */
  begun?: boolean
  people?: boolean
  strava?: boolean
  practice?: boolean
  files?: boolean
  talk?: boolean
}

const memory = join(localDir, 'demo.json')

/**
 * Fills an empty product with the demo, through its own API, and gives the log-ins to print. What is done is
 * remembered, so a later start only goes on. The histories arrive in the background, as anyone's would.
 */
export async function seedDemo(stack: Stack, say: (text: string) => void): Promise<DemoLogin[]> {
  if (!stack.vars.STRAVA_BASE_URL?.startsWith(stack.sandboxUrl)) return []
  const done = recall()
  if (!done.people) {
    remember({ begun: true })
    say('opening the demo accounts …')
    const owner = await registerOwner(stack)
    await registerInvited(stack, owner, ROBIN)
    await registerInvited(stack, owner, ALEX)
    await giveTiers(owner)
    await seedPlan(stack)
    await owner.send('POST', '/v1/admin/invites', { email: NEWCOMER })
    remember({ ...recall(), people: true })
  }
  if (!done.strava) {
    const robin = await logIn(stack, ROBIN)
    await connectStrava(robin)
    await enterByHand(robin, Date.now())
    await writeCheckIns(stack.postgresUrl, ROBIN, 'runner', Date.now())
    remember({ ...recall(), strava: true })
  }
  if (!done.practice) {
    say('opening the demo practice …')
    await seedPractice(stack)
    remember({ ...recall(), practice: true })
  }
  if (!done.files) {
    const log = logWriter('demo')
    void logIn(stack, ALEX)
      .then(importOwnFiles)
      .then(() => remember({ ...recall(), files: true }))
      .catch((error: unknown) => log(`own files: ${String(error)}\n`))
  }
  if (!done.talk) {
    const log = logWriter('demo')
    void logIn(stack, ROBIN)
      .then(seedTalk)
      .then(() => remember({ ...recall(), talk: true }))
      .catch((error: unknown) => log(`talk: ${String(error)}\n`))
  }
  return [
    { who: 'athlete, history from Strava', email: ROBIN.email, password: PASSWORD },
    { who: 'athlete, history from files', email: ALEX.email, password: PASSWORD },
    { who: 'trainer, owns the practice', email: INES.email, password: PASSWORD },
    { who: 'trainer there', email: JONAS.email, password: PASSWORD },
    { who: 'owner (Admin)', email: OWNER.email, password: PASSWORD },
    { who: 'invited, not registered yet', email: NEWCOMER, password: '(invitation in the inbox)' },
  ]
}

/** The last start was cut short in the middle of the demo: nobody has used it, and it cannot be gone on with. */
export function isHalfDone(): boolean {
  const done = recall()
  return done.begun === true && done.practice !== true
}

function recall(): Done {
  return existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')) as Done) : {}
}

function remember(done: Done): void {
  writeFileSync(memory, JSON.stringify(done))
}
