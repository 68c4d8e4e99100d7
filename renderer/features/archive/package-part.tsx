import { Alert, Button, FileButton, Group, Progress, Text } from '@mantine/core'
import { IconFileTypePdf, IconFileZip } from '@tabler/icons-react'
import { useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useDeps } from '#renderer/data/react.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyFailure, notifyWritten } from '#renderer/ui/notify.ts'
import { readBytes } from '#renderer/entities/chosen-file/read-bytes.ts'
import { Section } from '#renderer/ui/section.tsx'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { CheckResults } from './check-results.tsx'
import { makePackage, type MadePackage } from './make-package.ts'
import { fieldsIn, type ShownVolume } from './shown-volume.ts'
import { sheetsIn } from './use-layout.ts'

export interface PackagePartProps {
  readonly shown: ShownVolume
  readonly unitName: string
  readonly pages: readonly number[]
  readonly container: RefObject<HTMLDivElement | null>
  /** Shows one part alone to the printer; undefined: the whole volume. */
  onOnly(part: number | undefined): void
}

/** 归档信息包: one file with everything in it, tested before it is handed over. */
export function PackagePart(props: PackagePartProps) {
  const { shown } = props
  const platform = usePlatform()
  const [chosen, setChosen] = useState<{ readonly name: string; readonly data: Uint8Array }>()
  const { make, done, made } = useMaking(props, chosen?.data)
  const fileOut = useFileOut(platform)
  const save = async (one: MadePackage): Promise<void> => {
    // No watermark inside: the package holds the records as they were signed (decision 0022). The reason is asked and recorded.
    const contents: Contents = {
      collection: 'meetings',
      id: 'list',
      fields: fieldsIn(shown),
      what: one.name,
      count: shown.records.length,
    }
    notifyWritten(await fileOut({ name: one.name, contents, make: async () => ok(one.data) }), { done: '归档信息包已保存' })
  }
  return (
    <div data-no-print>
      <Section title="归档信息包">
        <Text mb="sm">
          把这一卷做成一个压缩文件：每件记录的内容、可以直接打开看的版本、元数据、签字和校验清单。里面不加密、不另外压缩；移交时请给光盘或 U
          盘加密。
          {platform.pdfBytes
            ? '程序会把全卷和每一件都输出成 PDF。'
            : '浏览器不能自己输出 PDF：可以先点“打印全卷”，另存为 PDF，再在这里选进来；不选也能做，里面是网页和 Word。'}
        </Text>
        <Group gap="sm">
          {!platform.pdfBytes && (
            <FileButton accept=".pdf" onChange={(file) => void readPdf(file).then(setChosen)}>
              {(button) => (
                <Button {...button} variant="default" leftSection={<IconFileTypePdf size={18} />}>
                  {chosen ? chosen.name : '选全卷的 PDF（可不选）'}
                </Button>
              )}
            </FileButton>
          )}
          <Button variant="default" loading={done !== undefined} leftSection={<IconFileZip size={18} />} onClick={() => void make()}>
            制作归档信息包
          </Button>
        </Group>
        {done !== undefined && <Progress mt="sm" value={(100 * done) / (shown.records.length + 1)} aria-label="正在制作" />}
        {made && (
          <div role="status">
            <CheckResults checks={made.checks} title={`已制作，${made.files} 个文件`} />
            {made.otherPages !== undefined && (
              <Alert color="yellow" mt="sm" title="目录的页号请核对">
                输出的 PDF 是 {made.otherPages} 页，和目录编页时数的不同。请对照 PDF 核对目录的页号。
              </Alert>
            )}
            <Button mt="sm" onClick={() => void save(made)}>
              保存归档信息包
            </Button>
          </div>
        )}
      </Section>
    </div>
  )
}

async function readPdf(file: File | null): Promise<{ readonly name: string; readonly data: Uint8Array } | undefined> {
  const data = file && (await readBytes(file))
  return data ? { name: file.name, data } : undefined
}

/** `done`: how many sheets are printed; undefined while nothing is being made. */
function useMaking({ shown, unitName, pages, container, onOnly }: PackagePartProps, chosen: Uint8Array | undefined) {
  const { db, now } = useDeps()
  const platform = usePlatform()
  const [done, setDone] = useState<number>()
  const [result, setResult] = useState<{ readonly of: ShownVolume; readonly made: MadePackage }>()
  const print = async (part: number | undefined): Promise<Result<Uint8Array, Failure>> => {
    flushSync(() => onOnly(part))
    // What lies over the page would be printed in its place.
    if (document.documentElement.hasAttribute('data-locked')) return err(failure('archive/locked-screen'))
    const printed = (await platform.pdfBytes?.()) ?? err(failure('desktop/failed'))
    setDone((before) => (before ?? 0) + 1)
    return document.documentElement.hasAttribute('data-locked') ? err(failure('archive/locked-screen')) : printed
  }
  const makeOne = async (): Promise<Result<MadePackage, Failure>> => {
    const { version } = await platform.info()
    return makePackage({
      shown,
      unitName,
      pages,
      sheets: sheetsIn(container.current),
      made: { at: chinaMinute(now()), by: db.user.name, program: `党群工作台 ${version}` },
      print: platform.pdfBytes && print,
      chosen,
    })
  }
  const make = async (): Promise<void> => {
    setDone(0)
    setResult(undefined)
    await shortly()
    const made = await makeOne().catch((cause: unknown) => err(failure('desktop/failed', { cause: String(cause).slice(0, 200) })))
    onOnly(undefined)
    setDone(undefined)
    if (made.ok) setResult({ of: shown, made: made.value })
    else notifyFailure(made.error, '没有做成')
  }
  return { make, done, made: result?.of === shown ? result.made : undefined }
}

/** Lets the page show that it is at work; a window that is minimised paints nothing, so no paint is waited for. */
function shortly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50))
}
