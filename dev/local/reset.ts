import { rmSync } from 'node:fs'
import { localDir } from './paths.ts'
import { clusterDir } from './postgres/cluster-dir.ts'
import { readRunning } from './running.ts'

const running = readRunning()
if (running) {
  console.error(`StrideIQ runs at ${running.appUrl}; stop it first (Ctrl-C).`)
  process.exit(1)
}
for (const path of [clusterDir('postgres'), clusterDir('test'), localDir]) {
  rmSync(path, { recursive: true, force: true })
}
console.log('Local data deleted. npm start begins with an empty product and its demo.')
