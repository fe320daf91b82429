import { readFileSync } from 'node:fs'

export type OsUser = { uid: number; gid: number }

/**
 * The user PostgreSQL runs as when we are root, which it refuses to be: `postgres` where the
 * machine has one, else `nobody`. Undefined when we are an ordinary user.
 */
export function postgresUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  return { uid: 65534, gid: 65534 }
}
