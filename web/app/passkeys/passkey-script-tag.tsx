import { useNonce } from '#web/nonce.ts'
import source from './passkey-script.ts?worker&url'

/** The few kilobytes that talk to the browser's keys; the pages that carry it need no other script. */
export function PasskeyScript() {
  return <script type="module" src={source} nonce={useNonce()} />
}
