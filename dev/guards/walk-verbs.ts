import { type Verb, wrongly } from '../security/ask-verbs.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

/**
 * Asks each verb without one of its checks after the other, as `REL-14 SEC-01/verbs` asks it with all of them, and then
 * without all of those that stayed green at once: checks that hold for one another are missed only together. Says what
 * turned red; what stays green here may do so on a route.
 */
export async function walkVerbs(verbs: readonly Verb[], red: readonly string[]): Promise<void> {
  let deleted: readonly string[] = []
  Object.assign(globalThis, { isDeleted: (id: string) => deleted.includes(id) })
  const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)
  const without = async (ids: readonly string[], verb: Verb) => {
    deleted = ids
    const [by] = await wrongly(verb)
    deleted = []
    return by
  }
  for (const verb of verbs.filter(({ checks }) => checks.some((id) => !red.includes(id)))) {
    const [broken] = await wrongly(verb)
    if (broken) {
      say({ id: `whole: ${verb.path}`, by: broken })
      continue
    }
    const held: string[] = []
    for (const id of verb.checks.filter((one) => !red.includes(one))) {
      const by = await without([id], verb)
      if (by) say({ id, by: `SEC-01/verbs ${by}` })
      else held.push(id)
    }
    if (held.length > 1 && (await without(held, verb)))
      for (const id of held) say({ id, by: null, isTogether: true })
  }
}
