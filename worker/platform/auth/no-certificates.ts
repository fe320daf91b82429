/**
 * What `@simplewebauthn/server` finds in the Worker in place of the packages that walk a chain of certificates
 * (`alias` in `wrangler.toml`): passkeys are asked for without attestation. Naming more of them stops the build.
 * @see docs/decisions/0026-no-certificates.md
 */
class NoCertificates {
  constructor() {
    throw new Error('passkeys are taken without certificates')
  }
}

export {
  NoCertificates as AuthorityKeyIdentifierExtension,
  NoCertificates as CRLDistributionPointsExtension,
  NoCertificates as SubjectKeyIdentifierExtension,
  NoCertificates as X509Certificate,
  NoCertificates as X509ChainBuilder,
  NoCertificates as X509Crl,
}
