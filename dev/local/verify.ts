import { allTests, build, inTurn, lint, runChecks, together, tool, types } from './checks.ts'

// The only meaning of done.
await runChecks([
  tool('dead code and unused packages', 'knip/bin/knip.js'),
  tool('code that only tests use', 'knip/bin/knip.js', ['--production']),
  together(inTurn(build, allTests), lint, types),
])
