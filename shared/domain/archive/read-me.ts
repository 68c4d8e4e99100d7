import type { ArchiveInput } from './archive-input.ts'
import { archivePaths } from './package-layout.ts'
import { volumeName } from './volumes.ts'

/** 说明文件.txt: what the package is, how to look at it without this program, and what is not in it. */
export function readMeText({ body, unit, volume, records, volumePdf, made }: ArchiveInput): string {
  const attachments = records.reduce((sum, { meeting }) => sum + meeting.attachments.length, 0)
  const carried = records.reduce((sum, one) => sum + (one.attachments?.length ?? 0), 0)
  const printed = records.filter((one) => one.pdf).length
  const byHand = records.some(({ meeting }) => meeting.signatures.some(({ handwriting }) => handwriting !== undefined))
  return [
    '归档信息包　说明',
    '',
    `${unit.name}　${body.name}`,
    `${volumeName(volume)}　会议记录 ${volume.records} 件`,
    `${made.at.replace('T', ' ')} 由 ${made.by} 用${made.program}制作`,
    '',
    '一、包里有什么',
    `${archivePaths.metadata}　元数据：全卷和每一件的题名、日期、责任者、保管期限、文件清单`,
    `${archivePaths.audit}　审计摘录：谁在什么时候签字，每件记录的校验值和它前一件的校验值`,
    `${archivePaths.volumeHtml}　全卷：封面、卷内目录、各件记录、议题索引、校验页`,
    ...(volumePdf ? [`${archivePaths.volumePdf}　全卷的 PDF，${volumePdf.by === 'program' ? '由程序输出' : '由制作人打印后放入'}`] : []),
    'records/件号/　每件记录一个文件夹：',
    '　　record.json　签字时的全部内容，校验值由它算出',
    '　　record.html　用任何浏览器都能打开',
    ...(records.some((one) => one.docx) ? ['　　record.docx　用 Word 或 WPS 打开'] : []),
    ...(printed > 0 ? [`　　record.pdf　打印稿（${printed} 件有）`] : []),
    ...(carried > 0 ? ['　　attachments/　附件'] : []),
    `${archivePaths.hashes}　每个文件的 SHA-256`,
    '',
    '二、怎样核对',
    `Linux：在解开的文件夹里执行 sha256sum -c ${archivePaths.hashes}`,
    'Windows：certutil -hashfile 文件名 SHA256，与清单里的一行比较',
    '本程序：归档 → 检测一个归档信息包，逐项检测真实性、完整性、可用性、安全性。',
    '',
    '三、没有的和没有声明的',
    ...(printed === 0 ? ['没有每件的 PDF：制作时用的是浏览器，程序不能自己输出 PDF。record.html 与打印稿文字相同。'] : []),
    ...(byHand ? ['record.html 里没有图：手写签名的笔迹在 record.json 里，也印在打印稿上；签字以校验值为准。'] : []),
    ...(attachments > carried ? [`附件 ${attachments} 份，随包 ${carried} 份；其余的文件不在制作时用的电脑上。`] : []),
    'PDF 没有按 PDF/A 检验，不声明是 PDF/A。',
    '元数据的元素名参照 DA/T 46、DA/T 48 的常见写法，没有核对过标准原文，不声明符合。',
    '包里没有加密，也没有另外压缩。包里有姓名和请假原因，移交时请加密存放它的光盘、U 盘。',
    '',
  ].join('\r\n')
}
