import { isSafePath, readZip } from '#shared/lib/read-zip.ts'
import { utf8Text } from '#shared/lib/utf8.ts'
import type { ArchiveCheck } from './archive-check.ts'
import { beginsWith, extensionOf, latinOf, markupOf } from './file-kinds.ts'
import type { OpenedPackage } from './opened-package.ts'
import { readXml } from './xml.ts'

/** 安全性: nothing in it runs, calls out or writes where it should not. It is no virus scanner, and says so. */
export function checkSafety({ files }: OpenedPackage): ArchiveCheck {
  return {
    name: '安全性',
    looked: [
      '压缩包本身：没有加密、没有指向包外的路径和链接、解开后的大小与声明一致',
      `${files.size} 个文件：没有程序、脚本和带宏的文件`,
      'PDF 和网页里没有脚本、没有自动打开的内容',
    ],
    failed: [...files].flatMap(([path, data]) => fileProblem(path, data) ?? []),
    notes: ['这里不查病毒，请用本单位的杀毒软件另查一次'],
  }
}

const programs: ReadonlySet<string> = new Set(
  'exe dll com bat cmd msi scr ps1 vbs vbe js jse wsf wsh hta jar lnk pif cpl reg sh app apk deb rpm py pl svg'.split(' '),
)
const macros: ReadonlySet<string> = new Set('docm dotm xlsm xltm xlam pptm potm ppam doc xls ppt'.split(' '))
const packed: ReadonlySet<string> = new Set('docx xlsx pptx ofd'.split(' '))

function fileProblem(path: string, data: Uint8Array): string | undefined {
  const extension = extensionOf(path)
  if (!isSafePath(path)) return `${path} 的名称指向包外`
  if (programs.has(extension) || isProgram(data)) return `${path} 是能运行的程序或脚本`
  if (macros.has(extension) || beginsWith(data, 0xd0, 0xcf, 0x11, 0xe0)) return `${path} 是可能带宏的旧格式文件`
  if (packed.has(extension)) return officeProblem(path, data)
  if (extension === 'pdf') return pdfProblem(path, data)
  return extension === 'html' || extension === 'xml' ? markupProblem(path, data) : undefined
}

/** Windows, Linux, a script with #!, Java, macOS. */
function isProgram(data: Uint8Array): boolean {
  return (
    beginsWith(data, 0x4d, 0x5a) ||
    beginsWith(data, 0x7f, 0x45, 0x4c, 0x46) ||
    beginsWith(data, 0x23, 0x21) ||
    beginsWith(data, 0xca, 0xfe, 0xba, 0xbe) ||
    beginsWith(data, 0xcf, 0xfa, 0xed, 0xfe)
  )
}

function officeProblem(path: string, data: Uint8Array): string | undefined {
  const opened = readZip(data, { file: 60_000_000, entries: 2000, opened: 120_000_000 })
  if (!opened.ok) return opened.error.reason === 'encrypted' ? `${path} 是加密的` : undefined
  const bad = [...opened.value.keys()].find((name) => /vbaProject\.bin$|(?:^|\/)embeddings\/|activeX/i.test(name))
  return bad ? `${path} 里有宏或嵌入的程序（${bad}）` : undefined
}

function pdfProblem(path: string, data: Uint8Array): string | undefined {
  const found = /\/(JavaScript|Launch|EmbeddedFile|RichMedia)\b/.exec(latinOf(data))
  return found ? `${path} 里有脚本、启动命令或嵌入的文件（/${found[1]}）` : undefined
}

function markupProblem(path: string, data: Uint8Array): string | undefined {
  const text = utf8Text(data) ?? latinOf(data)
  const markup = markupOf(text, readXml(text) !== undefined)
  return /<script\b|<[^>]+\son[a-z]+\s*=|javascript:|<!ENTITY|<meta[^>]+http-equiv\s*=\s*["']?refresh/i.test(markup)
    ? `${path} 里有脚本`
    : undefined
}
