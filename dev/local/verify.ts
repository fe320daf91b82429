import { allTests, build, runChecks, together, tool } from './checks.ts'

// The only meaning of done.
await runChecks([
  tool('format and lint', '@biomejs/biome/bin/biome', ['check', '.']),
  tool('dead code and unused packages', 'knip/bin/knip.js'),
  tool('code that only tests use', 'knip/bin/knip.js', ['--production']),
  together(tool('types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']), build),
  allTests,
])
