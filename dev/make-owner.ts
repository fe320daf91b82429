import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { OWNER_PERMISSIONS } from '#worker/features/account/accounts/schema.ts'
import { base32 } from '#worker/platform/auth/totp.ts'
import { makeId } from '#worker/platform/ids.ts'
import { readRunning } from './local/running.ts'

// npm run make-owner -- you@your.domain --origin https://app.your.domain
//
// Runs as the owner of the database, which the product never is: MIGRATION_DATABASE_URL from the environment, or the
// database of the running npm start.

/**
 * Who has the address becomes the owner of the service: at once where the account is there and its mailbox proved, else
 * by an invitation.
 * @returns the invitation's code, to be opened by whoever has the mailbox; null when the account was there
 * @throws Error when the service has an owner and `another` is not said
 */
export async function makeOwner(
  client: pg.Client,
  { email, now, another = false }: { email: string; now: Date; another?: boolean },
): Promise<string | null> {
  const address = email.trim().toLowerCase()
  const owners = await client.query(`select email from athlete where 'owner' = any(roles)`)
  if (owners.rows.length > 0 && !another)
    throw new Error(`The service has an owner: ${owners.rows[0].email}. Say --another for one more.`)
  const { rows } = await client.query(
    `update athlete set roles = array['athlete', 'admin', 'owner'], updated_at = $2
     where email = $1 and email_verified returning id`,
    [address, now],
  )
  if (rows[0]) {
    await client.query(
      `insert into admin_permission (athlete_id, permission, granted_by, granted_at)
       select $1, permission, $1, $3 from unnest($2::text[]) as permission on conflict do nothing`,
      [rows[0].id, OWNER_PERMISSIONS, now],
    )
    return null
  }
  const code = base32(randomBytes(10))
  await client.query(
    `insert into invite (id, email, code, uses_left, grants, created_at) values ($1, $2, $3, 1, $4, $5)
     on conflict (email) do update set code = excluded.code, uses_left = 1, grants = excluded.grants,
       created_by = null, created_at = excluded.created_at, expires_at = null`,
    [makeId('invite', now.getTime(), randomBytes(10)), address, code, { role: 'owner' }, now],
  )
  return code
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { origin: { type: 'string' }, another: { type: 'boolean', default: false } },
  })
  const [email] = positionals
  const running = readRunning()
  const origin = values.origin ?? running?.appUrl
  const connectionString = process.env.MIGRATION_DATABASE_URL ?? running?.postgresUrl
  if (!email?.includes('@') || !origin || !connectionString)
    throw new Error(
      'usage: npm run make-owner -- you@your.domain --origin https://app.your.domain, with MIGRATION_DATABASE_URL set',
    )
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const code = await makeOwner(client, { email, now: new Date(), another: values.another })
    console.log(
      code
        ? `Open this, with this very address: ${origin}/join?code=${code}&email=${encodeURIComponent(email)}`
        : `${email} owns the service now.`,
    )
  } finally {
    await client.end()
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
