import { allTests, build, runChecks, together, tool, types, vitest } from './checks.ts'

// `npm test` is everything that decides whether a change is good; `npm test -- <vitest arguments>`
// runs a part, such as one file.
const args = process.argv.slice(2)

await runChecks(
  args.length > 0
    ? [vitest('tests', args)]
    : [tool('format and lint', '@biomejs/biome/bin/biome', ['check', '.']), build, together(allTests, types)],
)
