import type { ArchiveCheck } from './archive-check.ts'
import type { OpenedPackage } from './opened-package.ts'
import { archivePaths, recordFolder } from './package-layout.ts'
import { xmlAt, type XmlElement } from './xml.ts'

/** 完整性: everything that is said to be there is there, and nothing else is. */
export function checkIntegrity(opened: OpenedPackage): ArchiveCheck {
  const { files, metadata, audit, records } = opened
  return {
    name: '完整性',
    looked: [
      '说明文件、元数据、审计摘录、校验清单是否都在',
      `清单与 ${files.size} 个文件，有没有缺的、多的`,
      `${records.length} 件记录，每件的内容和可读的版本是否都在`,
      '件数、件号在目录、元数据、审计摘录里是否一致',
    ],
    failed: [
      ...missingParts(opened),
      ...listedAndThere(opened),
      ...records.flatMap(({ no }) => recordParts(opened, no)),
      ...counts(opened),
    ],
    notes: [...attachmentNotes(metadata), ...(audit && !files.has(archivePaths.volumePdf) ? ['包里没有全卷的 PDF，只有网页格式'] : [])],
  }
}

function missingParts({ files, metadata, audit, hashes, records }: OpenedPackage): string[] {
  const needed = [archivePaths.readMe, archivePaths.metadata, archivePaths.audit, archivePaths.hashes, archivePaths.volumeHtml]
  const missing = needed.filter((path) => !files.has(path)).map((path) => `缺 ${path}`)
  const unread = [
    ...(files.has(archivePaths.metadata) && !metadata ? [`${archivePaths.metadata} 读不出来`] : []),
    ...(files.has(archivePaths.audit) && !audit ? [`${archivePaths.audit} 读不出来`] : []),
    ...(files.has(archivePaths.hashes) && !hashes ? [`${archivePaths.hashes} 不是校验清单`] : []),
  ]
  return [...missing, ...unread, ...(records.length === 0 ? ['包里没有一件记录'] : [])]
}

function listedAndThere({ files, hashes }: OpenedPackage): string[] {
  if (!hashes) return []
  const lost = [...hashes.keys()].filter((path) => !files.has(path)).map((path) => `清单上有 ${path}，包里没有`)
  const extra = [...files.keys()]
    .filter((path) => path !== archivePaths.hashes && !hashes.has(path))
    .map((path) => `包里多出清单上没有的 ${path}`)
  return [...lost, ...extra]
}

function recordParts({ files, records }: OpenedPackage, no: number): string[] {
  const folder = recordFolder(no)
  const record = records.find((one) => one.no === no)?.record
  const readable = files.has(`${folder}record.html`) || files.has(`${folder}record.pdf`)
  return [
    ...(record ? [] : [`第 ${no} 件的 record.json 缺失或读不出来`]),
    ...(readable ? [] : [`第 ${no} 件没有能打开看的版本（网页或 PDF）`]),
  ]
}

function counts({ audit, metadata, records }: OpenedPackage): string[] {
  const own = records.map((one) => one.no).join(',')
  const fromAudit = audit?.records.map((line) => line.no).join(',')
  const described = describedRecords(metadata)
  const fromMetadata = described.map((one) => Number(xmlAt(one, '室编件号'))).join(',')
  const said = audit?.volume.records
  return [
    ...(audit && fromAudit !== own ? ['审计摘录里的件号与包里的记录不一致'] : []),
    ...(metadata && fromMetadata !== own ? ['元数据里的件号与包里的记录不一致'] : []),
    ...(said !== undefined && said !== records.length ? [`装订时是 ${said} 件，包里是 ${records.length} 件`] : []),
  ]
}

function describedRecords(metadata: XmlElement | undefined): readonly XmlElement[] {
  return metadata?.children.find((one) => one.name === '卷内文件')?.children ?? []
}

/** Attachments that were not on the PC are said to be missing, not silently left out. */
function attachmentNotes(metadata: XmlElement | undefined): string[] {
  return describedRecords(metadata).flatMap((one) => {
    const [all, carried] = [Number(xmlAt(one, '附件份数')), Number(xmlAt(one, '随包附件份数'))]
    return all > carried ? [`第 ${xmlAt(one, '室编件号')} 件有附件 ${all} 份，随包 ${carried} 份`] : []
  })
}
