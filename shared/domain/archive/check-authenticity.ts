import { sha256OfBytes } from '#shared/lib/hash.ts'
import type { ArchiveCheck } from './archive-check.ts'
import { splitStatements } from '../meeting/covered-statements.ts'
import { recordHash } from '../meeting/record-hash.ts'
import type { OpenedPackage } from './opened-package.ts'
import type { RecordFile } from './package-layout.ts'
import { volumeHash } from './volumes.ts'
import { xmlAt, xmlPlain } from './xml.ts'

/** 真实性: every byte is what the list says, every record is what was signed, and the records hang together as they say. */
export function checkAuthenticity(opened: OpenedPackage): ArchiveCheck {
  const records = opened.records.flatMap(({ no, record }) => (record ? [{ no, ...record }] : []))
  const failed = [
    ...changedFiles(opened),
    ...records.flatMap((record) => recordProblems(record.no, record)),
    ...chainProblems(opened, records),
    ...volumeProblems(opened, records),
    ...saidOtherwise(opened, records),
  ]
  const signatures = records.reduce((sum, { meeting }) => sum + meeting.signatures.length, 0)
  return {
    name: '真实性',
    looked: [
      `${opened.hashes?.size ?? 0} 个文件的 SHA-256 与清单逐一比较`,
      `${records.length} 件记录的校验值由内容重新算出，与签字时的比较`,
      `${signatures} 个签名所签的校验值`,
      '每件记录与前一件记录的衔接，全卷的校验值',
      '元数据、审计摘录与记录本身是否一致',
    ],
    failed,
    notes: outsideNotes(opened),
  }
}

type Numbered = RecordFile & { readonly no: number }

function changedFiles({ files, hashes }: OpenedPackage): string[] {
  return [...(hashes ?? [])].flatMap(([path, hash]) => {
    const data = files.get(path)
    return data && sha256OfBytes(data) !== hash ? [`${path} 的内容与清单上的校验值不符，被改动过或损坏了`] : []
  })
}

function recordProblems(no: number, { meeting, attendances, statements }: RecordFile): string[] {
  const lock = meeting.lock
  if (!lock) return [`第 ${no} 件没有签字锁定`]
  const { outside, missing } = splitStatements(meeting, statements)
  const chair = meeting.signatures.find((one) => one.role === 'chair' && one.hash === lock.hash)
  return [
    ...(recordHash(meeting, attendances) === lock.hash ? [] : [`第 ${no} 件的内容算出的校验值与签字时的不符`]),
    ...(outside.length > 0 ? [`第 ${no} 件有 ${outside.length} 条发言不是签字时的原话，或签字时还没有`] : []),
    ...(missing > 0 ? [`第 ${no} 件签字时的发言少了 ${missing} 条`] : []),
    ...(chair ? [] : [`第 ${no} 件没有主持人对这份内容的签名`]),
  ]
}

/** Each record names the one before; that one is in the package, or the extract names it as another volume's. */
function chainProblems({ audit }: OpenedPackage, records: readonly Numbered[]): string[] {
  const byHash = new Map(records.map((one) => [one.meeting.lock?.hash ?? '', one]))
  const said = new Map(audit?.records.map((line) => [line.id, line]))
  return records.flatMap(({ no, meeting }) => {
    const { previous = '', at = '' } = meeting.lock ?? {}
    const line = said.get(meeting.id)
    if (line && line.previous !== previous) return [`第 ${no} 件的前一件，审计摘录与记录说的不一样`]
    if (previous === '') return []
    const before = byHash.get(previous)
    if (before) return (before.meeting.lock?.at ?? '') <= at ? [] : [`第 ${no} 件接在第 ${before.no} 件之后，却签得更早，先后断了`]
    return line?.before === 'outside' ? [] : [`第 ${no} 件的前一件不在包里，也不在审计摘录里，前后接不上`]
  })
}

function volumeProblems({ audit }: OpenedPackage, records: readonly Numbered[]): string[] {
  if (!audit) return []
  const inOrder = [...records].sort((a, b) => a.no - b.no).map((one) => one.meeting)
  return volumeHash(inOrder) === audit.volume.hash ? [] : ['各件记录合起来的校验值，与装订时全卷的不符']
}

/** A title or a hash that stands in two places must be the same in both. */
function saidOtherwise({ audit, metadata }: OpenedPackage, records: readonly Numbered[]): string[] {
  const lines = new Map(audit?.records.map((line) => [line.no, line]))
  const described = new Map(
    metadata?.children.find((one) => one.name === '卷内文件')?.children.map((one) => [Number(xmlAt(one, '室编件号')), one]),
  )
  return records.flatMap(({ no, meeting }) => {
    const hash = meeting.lock?.hash ?? ''
    const [line, one] = [lines.get(no), described.get(no)]
    return [
      ...(line && (line.hash !== hash || line.id !== meeting.id || line.title !== meeting.title)
        ? [`第 ${no} 件在审计摘录里的题名、编号或校验值与记录不同`]
        : []),
      ...(one &&
      (xmlAt(one, '校验值') !== hash || xmlAt(one, '电子文件号') !== meeting.id || xmlAt(one, '题名') !== xmlPlain(meeting.title).trim())
        ? [`第 ${no} 件在元数据里的题名、编号或校验值与记录不同`]
        : []),
    ]
  })
}

function outsideNotes({ audit }: OpenedPackage): string[] {
  const outside = audit?.records.filter((line) => line.before === 'outside') ?? []
  return outside.map((line) => `第 ${line.no} 件的前一件是“${line.beforeTitle ?? ''}”，在别的卷里，本包内核对不到`)
}
