/// <reference types="@cloudflare/vitest-pool-workers/types" />

// What `env` of `cloudflare:workers` holds in a test: the Worker's bindings, its settings as text,
// and where the proxy and the sandbox of this run are.
declare namespace Cloudflare {
  type WorkerBindings = import('../../worker/env.ts').Env
  interface GlobalProps {
    mainModule: typeof import('../../worker/index.ts')
  }
  type SettingTexts = { [Name in keyof import('../../worker/env.ts').Settings]: string }
  interface Env extends WorkerBindings, SettingTexts {
    TEST_PROXY_URL: string
    TEST_SANDBOX_URL: string
    TEST_JOBS: string
    /** What the names of the routes that are walked hold; empty for all. */
    TEST_ROUTES: string
    TEST_EVAL: string
    TEST_CLOCK_SHIFT_MS: string
  }
}
