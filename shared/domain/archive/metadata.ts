import { chinaMinute } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { ArchivedRecord, ArchiveInput, PackageFile } from './archive-input.ts'
import { recordFolder } from './package-layout.ts'
import { retentionOf, retentionWords } from './retention.ts'
import { volumeName } from './volumes.ts'
import { writeXml, type XmlNode } from './xml.ts'

/**
 * metadata.xml. Its Chinese element names are those that DA/T 46-2009 (文书类电子文件元数据方案) is known for; its text could not be read,
 * so the package says that no conformity is claimed (domain.md §4.6, docs/decisions/0022).
 * @param files those that are described, without the metadata themselves
 */
export function metadataXml(input: ArchiveInput, files: readonly PackageFile[]): string {
  const { body, unit, volume, records, made } = input
  return writeXml([
    '归档信息包',
    [
      ['说明', '元素名参照 DA/T 46-2009、DA/T 48-2009 的常见写法，没有核对过标准原文，不声明符合。'],
      ['立档单位名称', unit.name],
      ['立档单位代码', unit.code],
      ['形成时间', made.at],
      ['形成人', made.by],
      ['文档创建程序', made.program],
      [
        '案卷',
        [
          ['题名', `${body.name}${volume.year}年会议记录${volume.part === 0 ? '' : `（补卷${volume.part}）`}`],
          ['卷号', volumeName(volume)],
          ['年度', volume.year],
          ['责任者', body.name],
          ['保管期限', retentionWords[retentionOf(records.map((one) => one.meeting))]],
          ['件数', volume.records],
          ['页数', volume.pages],
          ['装订时间', minuteOf(volume.boundAt)],
          ['装订人', volume.boundByName],
          ['签名算法标识', 'SHA-256'],
          ['校验值', volume.hash],
          ['电子文件', filesUnder(files, 'volume/')],
        ],
      ],
      ['卷内文件', records.map((record) => recordNode(record, files))],
    ],
  ])
}

function recordNode({ line, meeting, attachments = [] }: ArchivedRecord, files: readonly PackageFile[]): XmlNode {
  return [
    '件',
    [
      ['室编件号', line.no],
      ['文件编号', line.reference],
      ['电子文件号', meeting.id],
      ['题名', line.title],
      ['责任者', line.responsible],
      ['日期', line.date],
      ['保管期限', retentionWords[meeting.retention]],
      ['页号', line.page ? `${line.page.first}-${line.page.last}` : ''],
      ['附注', line.note],
      ['校验值', meeting.lock?.hash ?? ''],
      ['签名', meeting.signatures.map(({ role, name, at }) => signature(role === 'chair' ? '主持人' : '记录人', name, at))],
      ['附件份数', meeting.attachments.length],
      ['随包附件份数', attachments.length],
      ['电子文件', filesUnder(files, recordFolder(line.no))],
    ],
  ]
}

function signature(role: string, name: string, at: string): XmlNode {
  return [
    '签名人',
    [
      ['身份', role],
      ['姓名', name],
      ['签名时间', minuteOf(at)],
    ],
  ]
}

const formats: Readonly<Record<string, string>> = {
  html: 'HTML，独立成页',
  pdf: 'PDF',
  docx: 'Word（OOXML）',
  json: 'JSON，UTF-8',
}

function filesUnder(files: readonly PackageFile[], folder: string): readonly XmlNode[] {
  return files
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, data }) => [
      '文件',
      [
        ['计算机文件名', path],
        ['计算机文件大小', data.length],
        ['格式信息', formats[path.split('.').at(-1) ?? ''] ?? path.split('.').at(-1) ?? ''],
      ],
    ])
}

function minuteOf(stamp: string): string {
  return chinaMinute(stampMs(stamp)).replace('T', ' ')
}
