import type { PackageKind, PackageReport, Tally } from '#shared/contracts/package.ts'
import { entityOf, isCollectionName, type CollectionName } from '#shared/schema/entities.ts'
import type { SlipParty } from '#shared/package/hand-over.ts'
import type { PackageEffect } from '#renderer/data/packages/packages.ts'

export const kindWords = { edits: '报送包', documents: '下发包', receipt: '回执' } as const satisfies Record<PackageKind, string>

export function collectionWords(name: string): string {
  return isCollectionName(name) ? entityOf(name as CollectionName).label : name // isCollectionName has just said so
}

/** 会议 2 条、清单事项 5 条 */
export function countsWords(counts: readonly { readonly collection: string; readonly count: number }[]): string {
  return counts.map(({ collection, count }) => `${collectionWords(collection)} ${count} 条`).join('、')
}

/** 缺第 12 号包 · 缺第 3、4 号包; empty without a gap. */
export function missingWords(missing: readonly number[]): string {
  return missing.length === 0 ? '' : `缺第 ${missing.join('、')} 号包`
}

export function partyWords(party: SlipParty, unitName: string): string {
  const place = unitName || party.unit
  if (party.kind === 'district') return `${place}（区服务器）`
  return [place, party.person, party.device].filter(Boolean).join(' · ')
}

/** 312 KB · 4.1 MB */
export function sizeWords(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}

export interface Figure {
  readonly term: string
  readonly count: number
  /** What that means for the person. */
  readonly note: string
}

/** What importing would do, or did, on this PC; nothing that is nought. */
export function effectFigures(effect: PackageEffect): readonly Figure[] {
  const figures: readonly Figure[] = [
    { term: '区里收下', count: effect.acknowledged, note: '不再显示未送达' },
    { term: '区里有另一份', count: effect.conflicts, note: '两份合在一起，改到同一处的请到同步页选' },
    { term: '被退回', count: effect.refused, note: '到同步页看原因，可改正后重交' },
    { term: '新增', count: effect.added, note: '本机原来没有的记录' },
    { term: '更新', count: effect.changed, note: '区里的内容更新' },
    { term: '移除', count: effect.removed, note: '区里已删除或不再送达本单位' },
    { term: '与未送达的合并', count: effect.merged, note: '您录入的内容保留' },
    { term: '没有变化', count: effect.unchanged, note: '本机已有，或已更新' },
  ]
  return figures.filter(({ count }) => count > 0)
}

/** All collections of a report together. */
export function reportFigures({ tallies, auditEvents }: Pick<PackageReport, 'tallies' | 'auditEvents'>): readonly Figure[] {
  const sum = (member: Exclude<keyof Tally, 'collection'>): number => tallies.reduce((total, tally) => total + tally[member], 0)
  const figures: readonly Figure[] = [
    { term: '修改', count: sum('rows'), note: countsWords(tallies.map(({ collection, rows }) => ({ collection, count: rows }))) },
    { term: '收下', count: sum('accepted'), note: sum('held') > 0 ? `其中 ${sum('held')} 条区里早已有了` : '' },
    { term: '区里有另一份', count: sum('conflicts'), note: '回执会带回去，由那台电脑合并' },
    { term: '已被更新的取代', count: sum('superseded'), note: '那台电脑后来的内容已经到了' },
    { term: '退回', count: sum('rejected'), note: '回执会说明原因' },
    { term: '操作记录', count: auditEvents, note: '并入审计' },
  ]
  return figures.filter(({ count }) => count > 0)
}
