import type { ZipRefusal } from '#shared/lib/read-zip.ts'

const words = {
  notZip: '这不是压缩文件，或没有复制完整。',
  tooLarge: '文件超过 600 MB，不像归档信息包，没有打开。',
  tooMany: '里面的文件多得不像归档信息包，没有打开。',
  zip64: '这种格式的压缩包（ZIP64）不能检测，请分卷重新制作。',
  encrypted: '里面有加密的文件。归档信息包里不应有加密，可用性不通过。',
  method: '里面用了不通用的压缩方法，可用性不通过。',
  path: '里面有名称指向包外、或在别的电脑上不能用的文件，安全性不通过，没有解开。',
  twice: '里面有两个同名的文件，不知道以哪个为准，完整性不通过。',
  link: '里面有指向别处的链接，安全性不通过，没有解开。',
  overlap: '里面的文件互相重叠，像是有意做的，安全性不通过，没有解开。',
  damaged: '压缩包损坏了，读不出来。请重新复制一份。',
  bomb: '解开以后的大小与声明的不符或过大，像是有意做的，安全性不通过，没有解开。',
} as const satisfies Record<ZipRefusal['reason'], string>

/** Why a file was not opened, and which entry it was about. */
export function refusalWords({ reason, where }: ZipRefusal): string {
  return where === '' ? words[reason] : `${words[reason]}（${where}）`
}
