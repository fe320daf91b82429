import { deleteLocalData } from './local-data.ts'
import { isStarting, readRunning } from './running.ts'

const running = readRunning()
if (running) {
  console.error(`StrideIQ runs at ${running.appUrl}; stop it first (Ctrl-C).`)
  process.exit(1)
}
if (isStarting()) {
  console.error('StrideIQ is being started here; end that first (Ctrl-C).')
  process.exit(1)
}
deleteLocalData()
console.log('Local data deleted. npm start begins with an empty product and its demo.')
