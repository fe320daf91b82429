import { allTests, build, runChecks, together, tool, types } from './checks.ts'

// The only meaning of done.
await runChecks([
  tool('format and lint', '@biomejs/biome/bin/biome', ['check', '.']),
  tool('dead code and unused packages', 'knip/bin/knip.js'),
  tool('code that only tests use', 'knip/bin/knip.js', ['--production']),
  build,
  together(allTests, types),
])
