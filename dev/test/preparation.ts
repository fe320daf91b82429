import { flattenEntrypoints } from './flat-entrypoints.ts'

flattenEntrypoints()

/**
 * The Worker's lines of everyday work would fill the report of a run; warnings and errors stay. A test that looks at
 * the log spies on `console.log` after this, and sees every line.
 */
const write = console.log.bind(console)

console.log = (...said: unknown[]) => {
  const [line] = said
  if (typeof line === 'string' && line.startsWith('{"level":"info"')) return
  write(...said)
}
