import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startSandbox } from './sandbox.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    state: { type: 'string', default: '.local/sandbox' },
    shift: { type: 'string', default: 'present' },
  },
})

const sandbox = await startSandbox({
  port: Number(values.port),
  stateDir: resolve(values.state),
  shift: values.shift === 'none' ? 'none' : 'present',
})
console.log(`sandbox ${sandbox.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
}
