import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './worker/db/schema/*/*.ts',
  out: './migrations',
  casing: 'snake_case',
  // Only `db:migrate` connects: as the owner of the tables, whose address the Worker never has.
  dbCredentials: { url: process.env.MIGRATION_DATABASE_URL ?? '' },
})
