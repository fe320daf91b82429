import { type Verb, wrongly } from '../security/ask-verbs.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

/**
 * Asks each verb without one of its checks after the other, as `REL-14 SEC-01/verbs` asks it with all of them. Says
 * only what turned red: what stays green here may do so on a route.
 */
export async function walkVerbs(verbs: readonly Verb[], red: readonly string[]): Promise<void> {
  let deleted = ''
  Object.assign(globalThis, { isDeleted: (id: string) => id === deleted })
  const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)
  for (const verb of verbs) {
    const [broken] = await wrongly(verb)
    if (broken) say({ id: `whole: ${verb.path}`, by: broken })
    for (const id of broken ? [] : verb.checks) {
      if (red.includes(id)) continue
      deleted = id
      const [by] = await wrongly(verb)
      deleted = ''
      if (by) say({ id, by: `SEC-01/verbs ${by}` })
    }
  }
}
