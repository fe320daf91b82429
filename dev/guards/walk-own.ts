import { type Switch, say } from './switch.ts'

interface Pages {
  routes: readonly string[]
  changed(route: string): Promise<string[]>
}

/** Reads pages again that were read before others were there, without each condition on whose a row is. */
export async function walkOwn(
  at: Switch,
  firsts: readonly Pages[],
  routes: readonly string[],
  chosen: ReadonlySet<string>,
  endsMs: number,
  isRed: Set<string>,
): Promise<void> {
  const changed = async (route: string) => {
    const said: string[] = []
    for (const first of firsts) if (said.length === 0) said.push(...(await first.changed(route)))
    return said
  }
  for (const route of routes.filter((one) => firsts.some((first) => first.routes.includes(one)))) {
    at.forget()
    const [broken] = await at.without([], () => changed(route))
    if (broken) {
      say({ id: `whole: ${route}`, by: broken })
      continue
    }
    for (const id of [...at.met.keys()]) {
      if (isRed.has(id) || !chosen.has(id) || !id.includes(' owner: ')) continue
      if (Date.now() > endsMs) return
      const [by = null] = await at.without([id], () => changed(route))
      if (by) isRed.add(id)
      say({ id, by })
    }
  }
}
