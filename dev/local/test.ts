import { allTests, build, inTurn, lint, runChecks, together, types, vitest } from './checks.ts'

// `npm test` is everything that decides whether a change is good; `npm test -- <vitest arguments>`
// runs a part, such as one file.
const args = process.argv.slice(2)

await runChecks([args.length > 0 ? vitest('tests', args) : together(inTurn(build, allTests), lint, types)])
