import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { type Actions, beginnings, meanwhile, takingOver } from './attacker-actions-fixture.ts'
import { gatherings } from './attacker-gatherings-fixture.ts'
import { leftOf, RESET } from './attacker-left-fixture.ts'
import { beginStory, type Story } from './attacker-story-fixture.ts'
import { seeded } from './seeded-fixture.ts'

export const STORIES = Array.from({ length: 18 }, (_, i) => i + 1)
const ACTIONS = 14

interface Directions {
  /** What happens in it, instead of what the seed says. */
  told?: readonly string[]
  /** Is done just before its owner acts. */
  beforeEnd?: (personId: string) => Promise<unknown>
}

/** Plays one account's story to its end: its owner resets it, or takes its address back where it was stolen. */
export async function play(seed: number, { told, beforeEnd }: Directions = {}) {
  const next = seeded(seed)
  const isNew = !told && next() < 0.2
  const story = await beginStory(isNew)
  // Their order is what a seed picks from.
  const actions: Actions = {
    ...beginnings(story),
    ...takingOver(story),
    ...gatherings(story),
    ...story.tied?.actions,
    ...meanwhile(story),
  }
  const played = chosen(Object.keys(actions), next, { told, isNew })
  for (const name of played) await actions[name]?.()

  const held = await story.row()
  if (held) await beforeEnd?.(held.id)
  const isStolen = held?.email === story.taken
  const status = await takeBack(story, isStolen)
  // An account that nobody has proved has no password to reset: whoever has the mailbox sets it by its link.
  const by = held?.emailVerified ? (isStolen ? 'taken back' : 'reset') : 'nobody’s'
  const left = () => leftOf(story, held?.id ?? '')
  const address = async () => (await story.row())?.email
  const { email } = story
  return { by, status, left, story: played.join(', '), address, email, had: hadOf(story) } as const
}

/** What happens in a story, one after the other. */
function chosen(
  names: string[],
  next: () => number,
  { told, isNew }: { told: readonly string[] | undefined; isNew: boolean },
): string[] {
  const one = (of: string[]) => of[Math.floor(next() * of.length)] ?? ''
  const gathering = names.filter((name) =>
    /^the thief (adds|makes|opens|invites|takes|connects|lets)/.test(name),
  )
  // Who knows the password of an account begins by using it.
  const begun = isNew ? [] : ['the thief logs in', one(gathering), one(gathering)]
  return Array.from({ length: told?.length ?? ACTIONS }, (_, i) => told?.[i] ?? begun[i] ?? one(names))
}

/** The owner's reset by a link in their mailbox. @returns what it answers */
async function takeBack({ email, newest }: Story, isStolen: boolean): Promise<number> {
  if (!isStolen) await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await newest(email, isStolen ? 'email-changed' : 'reset-password')
  const input = { token: token ?? crypto.randomUUID(), password: RESET }
  return (await new Visitor().send('POST', '/v1/password/reset', input)).status
}

/** How much of each kind the thief had before it. */
function hadOf({ thief, tied }: Story) {
  const none = { connections: 0, links: 0, proposals: 0, cards: 0 }
  const own = { sessions: thief.visitors.length - 1, passkeys: thief.keys.length, opens: thief.opens.length }
  return { ...own, ...(tied?.had ?? none) }
}
