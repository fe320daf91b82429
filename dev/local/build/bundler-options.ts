import type { BuildOptions } from 'esbuild'
import { projectRoot } from '../paths.ts'

const withoutCertificates = './worker/platform/auth/no-certificates.ts'

/** How the Worker's modules are found and written, for what is uploaded and for what its tests run. */
export const bundlerOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  mainFields: ['browser', 'module', 'main'],
  external: ['cloudflare:*', 'node:*'],
  // Passkeys are taken without attestation, so nothing walks a chain of certificates
  // (docs/decisions/0026-no-certificates.md).
  alias: { '@peculiar/x509': withoutCertificates, 'reflect-metadata': withoutCertificates },
} satisfies BuildOptions
