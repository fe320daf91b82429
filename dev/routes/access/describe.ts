import { ACTORS, ANSWERS, type Said } from './actors.ts'
import { GROUPS } from './groups.ts'

const WORDS: Partial<Record<Said, string>> = {
  notThere: '404',
  sold: '403 with the tier that has it',
  refused: 'refused',
  none: 'refused, or nothing',
  own: 'their own',
  in: 'let in',
}

/** The matrix as docs/security-access.md shows it. */
export function describeAccess(): string {
  const rows = GROUPS.map(({ name, answers, routes }) => {
    const told = new Map<string, string[]>()
    for (const [actor, said] of Object.entries(answers)) {
      const words = WORDS[said] ?? ANSWERS[said].trim().replace(/\.$/, '')
      told.set(words, [...(told.get(words) ?? []), actor])
    }
    const said = [...told].map(([words, actors]) => `*${words}*: ${actors.join(', ')}`).join('; ')
    return `| ${name} | ${routes.length} | ${said || 'everyone is let in'} |`
  })
  return `# Who is answered what

Written by \`npm test -- worker/routes.test.ts -u\` from \`dev/routes/access/groups.ts\`, which says of every route by its name in which group it is; \`SEC-01/access\` in \`dev/routes\` plays it against the Worker. Who succeeds as the route’s example says (\`route-examples.ts\`) is not repeated here. Where two are told the same, the one with more in hand is asked for both. The system comes by no route (\`ADM-06/actor\`); who has not agreed to the terms asks every route in \`ONB-01/first\`.

| who | |
| --- | --- |
${Object.entries(ACTORS)
  .map(([actor, is]) => `| ${actor} | ${is} |`)
  .join('\n')}

| routes | number | what they say to whom |
| --- | --- | --- |
${rows.join('\n')}
`
}
