// npm run audit:verify -- --data DIR | --database-url URL [--unit PREFIX]: recomputes the audit chains of a store and says what is
// wrong. Exit code 0: whole; 1: broken, or numbers missing; 2: it could not be looked at. The embedded store must not be in use.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyChains, type ChainsReport } from '#server/audit/verify-chains.ts'
import { FolderInUse } from '#server/store/folder-lock.ts'
import { openStore } from '#server/store/open-store.ts'

const kinds: Readonly<Record<ChainsReport['deviceBreaks'][number]['kind'], string>> = {
  altered: '内容被改动',
  cut: '与前一条接不上',
  lost: '有记录缺失',
}

/** What a check found, in lines for a person. */
export function reportLines(report: ChainsReport): readonly string[] {
  return [
    `单位审计链 ${report.chains} 条，共 ${report.checked} 项记录`,
    ...report.breaks.map(({ chain, seq }) => `  断裂：单位 ${chain} 从第 ${seq} 项起`),
    `设备审计链 ${report.devices} 条，共 ${report.deviceEvents} 项记录`,
    ...report.deviceBreaks.map(({ device, user, seq, kind }) => `  断裂：设备 ${device}（账号 ${user}）第 ${seq} 项，${kinds[kind]}`),
    ...report.gaps.map(
      ({ device, user, from, to }) => `  缺号：设备 ${device}（账号 ${user}）缺第 ${from === to ? from : `${from}–${to}`} 项`,
    ),
    report.ok && report.gaps.length === 0 ? '结论：完整，环环相扣' : report.ok ? '结论：没有断裂，但有缺号' : '结论：有断裂',
  ]
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, 'database-url': { type: 'string' }, unit: { type: 'string', default: '' } },
  })
  const databaseUrl = values['database-url'] ?? (values.data === undefined ? process.env['DATABASE_URL'] : undefined)
  const dataDir = resolve(values.data ?? '.data')
  if (!databaseUrl && !existsSync(join(dataDir, 'pglite')))
    throw new Error(`${dataDir} holds no store; name it with --data or --database-url`)
  const store = await openStore({ dataDir, databaseUrl })
  try {
    const report = await verifyChains(store, values.unit)
    process.stdout.write(`${reportLines(report).join('\n')}\n`)
    return report.ok && report.gaps.length === 0 ? 0 : 1
  } finally {
    await store.close()
  }
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    const expected = error instanceof FolderInUse || !(error instanceof Error) || error.message.includes('--data')
    process.stderr.write(`${error instanceof Error ? (expected ? error.message : error.stack) : String(error)}\n`)
    return 2
  })
}
