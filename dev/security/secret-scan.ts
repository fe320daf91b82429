import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type Finding = { kind: string; line: number }

type Pattern = { kind: string; pattern: RegExp }

const maxBytes = 2_000_000

/** What a real key of each provider looks like. Placeholders and the local environment's own values do not match. */
const patterns: Pattern[] = [
  { kind: 'Stripe key', pattern: /\b[sr]k_(?:live|test)_[0-9A-Za-z]{16,}/ },
  { kind: 'Stripe webhook secret', pattern: /\bwhsec_[0-9A-Za-z+/]{24,}/ },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{50,})/ },
  { kind: 'JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
  { kind: 'Strava secret', pattern: named('strava', '[0-9a-f]{40}') },
  {
    kind: 'Garmin secret',
    pattern: named('garmin', '(?:[0-9A-Za-z]{35,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'),
  },
  { kind: 'Twilio key', pattern: /\bSK[0-9a-f]{32}\b/ },
  { kind: 'Twilio token', pattern: named('twilio', '[0-9a-f]{32}') },
  { kind: 'Anthropic key', pattern: /\bsk-ant-[\w-]{24,}/ },
  { kind: 'OpenAI key', pattern: /\bsk-(?:proj-)?[0-9A-Za-z]{32,}/ },
  { kind: 'mail key', pattern: /\bSG\.[\w-]{16,}\.[\w-]{30,}/ },
  { kind: 'Neon connection string', pattern: /postgres(?:ql)?:\/\/[^\s:/@]+:[^\s@]{6,}@[\w.-]*\.neon\.tech/ },
  { kind: 'private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ },
]

// Some secrets have no prefix of their own: the name beside them gives them away.
function named(provider: string, value: string): RegExp {
  return new RegExp(
    `${provider}\\w*(?:secret|token|key)\\w*["'\`]?\\s*[:=]\\s*["'\`]?${value}(?![0-9A-Za-z])`,
    'i',
  )
}

/** Every line of `text` that holds something like a real secret. */
export function findSecrets(text: string): Finding[] {
  return text.split('\n').flatMap((content, index) => {
    const found = patterns.find(({ pattern }) => pattern.test(content))
    return found ? [{ kind: found.kind, line: index + 1 }] : []
  })
}

/** What git leaves out; see .gitignore. */
const UNTRACKED = new Set(['node_modules', 'build', '.local', '.wrangler', '.git', '.dev.vars'])

/** Every file git tracks under `root`; in a copy without git, every file that is not made here. */
function trackedFiles(root: string): string[] {
  try {
    // A checkout may belong to another user than the one who tests it.
    const args = ['-c', 'safe.directory=*', 'ls-files', '-z']
    return execFileSync('git', args, { cwd: root, maxBuffer: 64_000_000, stdio: 'pipe' })
      .toString()
      .split('\0')
  } catch {
    const inside = (folder: string): string[] =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter(({ name }) => !UNTRACKED.has(name))
        .flatMap((entry) =>
          entry.isDirectory() ? inside(join(folder, entry.name)) : [join(folder, entry.name)],
        )
    return inside('')
  }
}

/** The findings of every file git tracks under `root`, as `path:line kind`. Never the secret itself. */
export function scanTracked(root: string): string[] {
  return trackedFiles(root).flatMap((name) => {
    const path = join(root, name)
    const stat = name === '' ? undefined : statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile() || stat.size > maxBytes) return []
    return findSecrets(readFileSync(path, 'utf8')).map(({ kind, line }) => `${name}:${line} ${kind}`)
  })
}
