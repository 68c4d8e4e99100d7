import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDemoDistrict } from './district-server.ts'

/** The demo district is generated and stored once; every scenario works on a copy of it. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['DQ_E2E_DEMO'] !== undefined) return undefined // made by hand, to try one spec again and again
  const template = await mkdtemp(join(tmpdir(), 'dq-e2e-demo-'))
  await makeDemoDistrict(template)
  process.env['DQ_E2E_DEMO'] = template
  return () => rm(template, { recursive: true, force: true })
}
