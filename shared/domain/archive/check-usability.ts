import { readZip } from '#shared/lib/read-zip.ts'
import { utf8Text } from '#shared/lib/utf8.ts'
import type { ArchiveCheck } from './archive-check.ts'
import { beginsWith, extensionOf, latinOf, looksLike, markupOf } from './file-kinds.ts'
import { jsonFile, xmlFile, type ArchiveFiles, type OpenedPackage } from './opened-package.ts'
import { readXml } from './xml.ts'

/** 可用性: every file opens, in a format that will still be known; nothing is locked away in it. */
export function checkUsability({ files }: OpenedPackage): ArchiveCheck {
  const paths = [...files.keys()]
  const numberOf = (extension: string): number => paths.filter((path) => extensionOf(path) === extension).length
  return {
    name: '可用性',
    looked: [
      `${numberOf('pdf')} 个 PDF 的首尾，有没有加密`,
      `${numberOf('html')} 个网页：格式完整，不引用包外的内容`,
      `${numberOf('docx')} 个 Word 文件能解开`,
      `${numberOf('json') + numberOf('xml') + numberOf('txt')} 个数据和说明文件能读出`,
      '没有再套一层的压缩包和不认识的格式',
    ],
    failed: paths.flatMap((path) => fileProblem(files, path) ?? []),
    notes: numberOf('pdf') > 0 ? ['PDF 没有按 PDF/A 检验'] : ['没有 PDF，可看的版本是网页'],
  }
}

function fileProblem(files: ArchiveFiles, path: string): string | undefined {
  const data = files.get(path)
  if (!data || data.length === 0) return `${path} 是空的`
  switch (extensionOf(path)) {
    case 'pdf':
      return pdfProblem(path, data)
    case 'html':
      return htmlProblem(path, data)
    case 'xml':
      return xmlFile(files, path) ? undefined : `${path} 的格式不完整，读不出来`
    case 'json':
      return jsonFile(files, path) === undefined ? `${path} 读不出来` : undefined
    case 'txt':
    case 'csv':
      return utf8Text(data) === undefined ? `${path} 不是 UTF-8 文字` : undefined
    case 'docx':
      return docxProblem(path, data)
    default:
      return otherProblem(path, data)
  }
}

function pdfProblem(path: string, data: Uint8Array): string | undefined {
  if (!beginsWith(data, 0x25, 0x50, 0x44, 0x46, 0x2d)) return `${path} 的开头不是 PDF，打不开`
  if (!latinOf(data, Math.max(0, data.length - 1024)).includes('%%EOF')) return `${path} 的结尾不完整，可能没有复制完`
  return /\/Encrypt\b/.test(latinOf(data)) ? `${path} 是加密的 PDF` : undefined
}

function htmlProblem(path: string, data: Uint8Array): string | undefined {
  const text = utf8Text(data)
  if (text === undefined || !readXml(text)) return `${path} 的格式不完整，读不出来`
  return /<(?:script|iframe|object|embed|link)\b|\bsrc\s*=\s*["'](?!data:)|url\(\s*(?!["']?data:)/i.test(markupOf(text, true))
    ? `${path} 引用了自身以外的内容，离开本机可能显示不全`
    : undefined
}

function docxProblem(path: string, data: Uint8Array): string | undefined {
  const opened = readZip(data, { file: 60_000_000, entries: 2000, opened: 120_000_000 })
  return opened.ok && opened.value.has('word/document.xml') ? undefined : `${path} 不是能打开的 Word 文件`
}

function otherProblem(path: string, data: Uint8Array): string | undefined {
  if (beginsWith(data, 0x50, 0x4b, 0x03, 0x04) && !/\.(?:xlsx|pptx|ofd)$/i.test(path)) return `${path} 是套在里面的压缩包`
  const fits = looksLike(data, extensionOf(path))
  if (fits === undefined) return `${path} 的格式不在可长期保存的格式之内`
  return fits ? undefined : `${path} 的内容与扩展名不符，打不开`
}
