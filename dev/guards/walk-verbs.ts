import { type Verb, wrongly } from '../security/ask-verbs.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

const isCheck = (id: string) => id.includes(' access: ')

/**
 * Asks each verb without one of its checks after the other, as `REL-14 SEC-01/verbs` asks it with all of them. One that
 * nothing misses is asked for once more, where every other check there is has been deleted: what it alone refuses then,
 * and nothing without it, is held by another check on the way. Says no more than that: what stays green here may turn
 * red on a route.
 */
export async function walkVerbs(verbs: readonly Verb[], red: readonly string[]): Promise<void> {
  let isGone = (_: string) => false
  Object.assign(globalThis, { isDeleted: (id: string) => isGone(id) })
  const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)
  const without = async (verb: Verb, isDeleted: typeof isGone) => {
    isGone = isDeleted
    const [by] = await wrongly(verb)
    isGone = () => false
    return by
  }
  for (const verb of verbs.filter(({ checks }) => checks.some((id) => !red.includes(id)))) {
    const [broken] = await wrongly(verb)
    if (broken) {
      say({ id: `whole: ${verb.path}`, by: broken })
      continue
    }
    for (const id of verb.checks.filter((one) => !red.includes(one))) {
      const by = await without(verb, (one) => one === id)
      if (by) say({ id, by: `SEC-01/verbs ${by}` })
      else if ((await without(verb, isCheck)) && !(await without(verb, (one) => isCheck(one) && one !== id)))
        say({ id, by: null, isTogether: true })
    }
  }
}
