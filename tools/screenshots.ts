// npm run screenshots: the pictures of README and guide, of the real program on the demo district.
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from '#tools/lib/build.mjs'
import { createChildren } from '#tools/lib/children.mjs'
import { portIsFree, startServer } from '#tools/lib/server.mjs'
import { shootCards } from './screenshots/card-scenes.ts'
import { shootDeliberations } from './screenshots/deliberation-scenes.ts'
import { shootAreas } from './screenshots/area-scenes.ts'
import { shootAgreements } from './screenshots/agreement-scenes.ts'
import { shootDuplicates } from './screenshots/duplicate-scenes.ts'
import { shootDocuments } from './screenshots/document-scenes.ts'
import { shootArchive } from './screenshots/archive-scenes.ts'
import { shootImport } from './screenshots/import-scenes.ts'
import { shootItems } from './screenshots/item-scenes.ts'
import { shootRaised } from './screenshots/raised-scenes.ts'
import { shootMeeting } from './screenshots/meeting-scenes.ts'
import { shootDifference, shootDistrict, shootRecords } from './screenshots/other-scenes.ts'
import { shootRecording } from './screenshots/recording-scenes.ts'
import { shootHandOver } from './screenshots/hand-over-scenes.ts'
import { shootFrontDesk } from './screenshots/front-desk-scenes.ts'
import { shootOrgs } from './screenshots/org-scenes.ts'
import { shootRegisters } from './screenshots/register-scenes.ts'
import { shootReportIn } from './screenshots/report-in-scenes.ts'
import { shootReports } from './screenshots/report-scenes.ts'
import { shootMoney } from './screenshots/money-scenes.ts'
import { shootPrivacy } from './screenshots/privacy-scenes.ts'
import { shootParty } from './screenshots/party-scenes.ts'
import { shootSearch } from './screenshots/search-scenes.ts'
import { shootSchedules } from './screenshots/schedule-scenes.ts'
import { shootOverview } from './screenshots/overview-scenes.ts'
import { shootDictionaries, shootTemplates } from './screenshots/template-scenes.ts'
import { openStudio, type Studio } from './screenshots/studio.ts'

const scenes: Readonly<Record<string, (studio: Studio) => Promise<void>>> = {
  records: shootRecords,
  district: shootDistrict,
  meeting: shootMeeting,
  recording: shootRecording,
  templates: shootTemplates,
  dictionaries: shootDictionaries,
  overview: shootOverview,
  archive: shootArchive,
  handOver: shootHandOver,
  difference: shootDifference,
  cards: shootCards,
  deliberations: shootDeliberations,
  items: shootItems,
  import: shootImport,
  agreements: shootAgreements,
  documents: shootDocuments,
  duplicates: shootDuplicates,
  raised: shootRaised,
  schedules: shootSchedules,
  reportIn: shootReportIn,
  registers: shootRegisters,
  orgs: shootOrgs,
  frontDesk: shootFrontDesk,
  money: shootMoney,
  reports: shootReports,
  party: shootParty,
  privacy: shootPrivacy,
  search: shootSearch,
  areas: shootAreas,
}

const PORT = 5320

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Where the pictures go. */
    out: { type: 'string', default: join('docs', 'screenshots') },
    /** A built browser app; without it out/web, built when stale. */
    web: { type: 'string' },
  },
})

await main()

async function main(): Promise<void> {
  const unknown = positionals.filter((name) => !(name in scenes))
  if (unknown.length > 0) throw new Error(`no scene ${unknown.join(', ')}; there are ${Object.keys(scenes).join(', ')}`)
  const children = createChildren()
  const data = await mkdtemp(join(tmpdir(), 'dq-screenshots-'))
  try {
    if (values.web === undefined) await buildIfStale('web', children, say)
    const web = resolve(values.web ?? join('out', 'web'))
    // The address stands in the pictures.
    const port = (await portIsFree(PORT)) ? PORT : 0
    const server = await startServer(children, {
      args: ['--port', String(port), '--data', data, '--demo', '--web', web],
      logFile: join(data, 'server.log'),
    })
    await shootAll(server.address)
  } finally {
    await children.stopAll()
    await rm(data, { recursive: true, force: true })
  }
}

async function shootAll(url: string): Promise<void> {
  const folder = resolve(values.out)
  await mkdir(folder, { recursive: true })
  const studio = await openStudio({ url, folder, say })
  try {
    for (const [name, shoot] of Object.entries(scenes)) {
      if (positionals.length === 0 || positionals.includes(name)) await shoot(studio)
    }
  } finally {
    await studio.close()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
