import { build, runChecks, together, tool, vitest } from './checks.ts'

// The only meaning of done.
await runChecks([
  tool('format and lint', '@biomejs/biome/bin/biome', ['check', '.']),
  tool('dead code and unused packages', 'knip/bin/knip.js'),
  tool('code that only tests use', 'knip/bin/knip.js', ['--production']),
  together(tool('types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']), build),
  vitest('tests in Node and in workerd', ['--project', 'pure', '--project', 'node', '--project', 'worker']),
  vitest('tests of the whole product', ['--project', 'browser']),
])
