import type { AuditReport } from '#shared/contracts/api.ts'
import { chainHash } from '#shared/domain/audit-chain.ts'
import { verifyAudit, type ChainRow } from '#server/store/audit-pages.ts'
import { allLinks, type DeviceLink } from '#server/store/device-events.ts'
import type { Sql } from '#server/store/store.ts'

export type ChainsReport = Omit<AuditReport, 'by' | 'at'>

/** Of one device and user, gathered from the entries of the district's log. */
interface Told {
  events: number
  altered?: number
}

const DEVICE = 'device:'

/**
 * Recomputes the units' chains and, from the same entries, the devices' own: each event against its own hash, each link against the
 * one before. Numbers that never came are gaps; an event whose link is known but which stands nowhere is lost.
 * @param prefix beginning of the units; '' checks all
 */
export async function verifyChains(sql: Sql, prefix: string): Promise<ChainsReport> {
  const told = new Map<string, Told>()
  const units = await verifyAudit(sql, prefix, (row) => note(told, row))
  const links = await verifyLinks(sql, prefix, told)
  const ok = units.breaks.length === 0 && links.deviceBreaks.length === 0
  return { ok, checked: units.checked, chains: units.chains, breaks: [...units.breaks], ...links }
}

function note(told: Map<string, Told>, row: ChainRow): void {
  if (!row.kind.startsWith(DEVICE)) return
  const key = `${row.device} ${row.user}`
  const own = told.get(key) ?? { events: 0 }
  told.set(key, own)
  own.events += 1
  const { previous, hash, seq } = row.detail
  const event = { kind: row.kind.slice(DEVICE.length), ...row.detail }
  if (own.altered === undefined && chainHash(String(previous), event) !== hash) own.altered = Number(seq)
}

async function verifyLinks(
  sql: Sql,
  prefix: string,
  told: ReadonlyMap<string, Told>,
): Promise<Pick<ChainsReport, 'deviceEvents' | 'devices' | 'deviceBreaks' | 'gaps'>> {
  const report: Pick<ChainsReport, 'deviceEvents' | 'devices' | 'deviceBreaks' | 'gaps'> = {
    deviceEvents: 0,
    devices: 0,
    deviceBreaks: [],
    gaps: [],
  }
  let before: DeviceLink | undefined
  let broken: ChainsReport['deviceBreaks'][number] | undefined
  let links = 0
  const finish = (): void => {
    if (!before) return
    const { device, user } = before
    const own = told.get(`${device} ${user}`)
    if (own?.altered !== undefined && (!broken || own.altered < broken.seq)) broken = { device, user, seq: own.altered, kind: 'altered' }
    if (!broken && (own?.events ?? 0) < links) broken = { device, user, seq: before.seq, kind: 'lost' }
    if (broken) report.deviceBreaks.push(broken)
    report.devices += 1
  }
  for await (const page of allLinks(sql, prefix)) {
    for (const link of page) {
      const same = before?.device === link.device && before.user === link.user ? before : undefined
      if (!same) {
        finish()
        broken = undefined
        links = 0
      }
      const expected = (same?.seq ?? 0) + 1
      const { device, user, seq } = link
      if (seq > expected) report.gaps.push({ device, user, from: expected, to: seq - 1 })
      const isCut = seq < expected || (seq === expected && link.previous !== (same?.hash ?? ''))
      if (isCut) broken ??= { device, user, seq, kind: 'cut' }
      links += 1
      report.deviceEvents += 1
      before = link
    }
  }
  finish()
  return report
}
